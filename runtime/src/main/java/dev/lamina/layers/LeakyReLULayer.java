package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Lets a little of what is negative pass: {@code y = x} where {@code x >= 0}, else {@code
 * negativeSlope x}.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.LeakyReLU}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class LeakyReLULayer extends BaseLayer {
  /** For the generated class. */
  protected LeakyReLULayer() {}

  /** The slope below 0. */
  @Hyperparam
  double negativeSlope() {
    return 0.3;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().floating();
  }

  /** The input, less steep below 0. */
  protected Tensor call(Tensor input) {
    return Ops.where(input.greater(0), input, input.times(negativeSlope()));
  }
}
