package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;

/**
 * {@code y = scale x + offset}, such as {@code 1 / 255} for the bytes of an image.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.Rescaling}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class RescalingLayer extends BaseLayer {
  /** For the generated class. */
  protected RescalingLayer() {}

  /** What the values are multiplied by. */
  @Hyperparam
  abstract double scale();

  /** What is added then. */
  @Hyperparam
  double offset() {
    return 0;
  }

  /** {@code scale x + offset}, in the layer's type. */
  protected Tensor call(Tensor input) {
    Tensor x = input.dtype() == dtype() ? input : input.cast(dtype());
    return x.times(scale()).plus(offset());
  }
}
