package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/** Where the channels are. Operations want them last; this brings them there. */
final class DataFormat {
  static final String CHANNELS_LAST = "channels_last";
  private static final String CHANNELS_FIRST = "channels_first";

  private DataFormat() {}

  static boolean isFirst(String dataFormat) {
    return dataFormat.equals(CHANNELS_FIRST);
  }

  /** The axis of the channels. */
  static int channelAxis(String dataFormat) {
    return isFirst(dataFormat) ? 1 : -1;
  }

  /** The same with channels last, such as {@code [batch, height, width, channels]}. */
  static Tensor toLast(Tensor x, String dataFormat) {
    if (!isFirst(dataFormat)) {
      return x;
    }
    int[] order = IntStream.range(1, x.rank() + 1).toArray();
    order[0] = 0;
    order[x.rank() - 1] = 1;
    return x.transpose(order);
  }

  /** What has channels last in the layer's own format again. */
  static Tensor fromLast(Tensor x, String dataFormat) {
    if (!isFirst(dataFormat)) {
      return x;
    }
    int[] order = IntStream.range(-1, x.rank() - 1).toArray();
    order[0] = 0;
    order[1] = x.rank() - 1;
    return x.transpose(order);
  }
}
