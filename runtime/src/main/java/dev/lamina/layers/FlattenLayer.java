package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;

/**
 * All axes but the batch made one, in row-major order.
 *
 * <p>Input {@code [batch, ...]}, output {@code [batch, n]}, n the product of the other axes. Keras:
 * {@code keras.layers.Flatten}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "..."})
@Output({"input[0]", "prod(input[1:])"})
public abstract class FlattenLayer extends BaseLayer {
  /** For the generated class. */
  protected FlattenLayer() {}

  /**
   * Where the channels are. The values keep their order with {@code "channels_last"}; with {@code
   * "channels_first"} axis 1 is brought to the end first.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** The same values in two axes. */
  protected Tensor call(Tensor input) {
    Tensor ordered = DataFormat.isFirst(dataFormat()) ? channelsLast(input) : input;
    // Not reshape(batch, -1): an empty batch would leave open what -1 is.
    return ordered.reshape(input.dim(0), Math.toIntExact(input.shape().slice(1).size()));
  }

  private static Tensor channelsLast(Tensor input) {
    int rank = input.rank();
    if (rank < 3) {
      return input;
    }
    int[] order = new int[rank];
    for (int axis = 1; axis < rank - 1; axis++) {
      order[axis] = axis + 1;
    }
    order[rank - 1] = 1;
    return input.transpose(order);
  }
}
