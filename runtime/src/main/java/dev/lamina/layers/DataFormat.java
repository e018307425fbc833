package dev.lamina.layers;

import dev.lamina.tensor.Tensor;

/** Where the channels of an image are. Operations want them last; this brings them there. */
final class DataFormat {
  private static final String CHANNELS_FIRST = "channels_first";

  private DataFormat() {}

  static boolean isFirst(String dataFormat) {
    return dataFormat.equals(CHANNELS_FIRST);
  }

  /** What the axes of an image batch are, whatever type it has. */
  static InputSpec images(String dataFormat) {
    return isFirst(dataFormat)
        ? InputSpec.any().axes("batch", "channels", "height", "width").floating()
        : InputSpec.any().axes("batch", "height", "width", "channels").floating();
  }

  /** The axis of the channels. */
  static int channelAxis(String dataFormat) {
    return isFirst(dataFormat) ? 1 : -1;
  }

  /** The same images with channels last: {@code [batch, height, width, channels]}. */
  static Tensor toLast(Tensor images, String dataFormat) {
    return isFirst(dataFormat) ? images.transpose(0, 2, 3, 1) : images;
  }

  /** Images with channels last in the layer's own format again. */
  static Tensor fromLast(Tensor images, String dataFormat) {
    return isFirst(dataFormat) ? images.transpose(0, 3, 1, 2) : images;
  }
}
