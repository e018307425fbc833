package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;

/**
 * All axes but the batch made one, in row-major order.
 *
 * <p>Input {@code [batch, ...]}, output {@code [batch, n]}, n the product of the other axes. Keras:
 * {@code keras.layers.Flatten}.
 */
@Layer(registerPackage = "keras")
@Output({"input[0]", "prod(input[1:])"})
public abstract class FlattenLayer extends BaseLayer {
  /** For the generated class. */
  protected FlattenLayer() {}

  /** Keras' key; with channels last the values keep their order. */
  @Hyperparam(oneOf = "channels_last")
  String dataFormat() {
    return "channels_last";
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1);
  }

  /** The same values in two axes. */
  protected Tensor call(Tensor input) {
    // Not reshape(batch, -1): an empty batch would leave open what -1 is.
    return input.reshape(input.dim(0), Math.toIntExact(input.shape().slice(1).size()));
  }
}
