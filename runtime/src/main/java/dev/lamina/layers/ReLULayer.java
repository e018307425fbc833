package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off what is small: {@code y = maxValue} where {@code x >= maxValue}, {@code x} where {@code
 * threshold < x < maxValue}, and {@code negativeSlope (x - threshold)} below.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.ReLU}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class ReLULayer extends BaseLayer {
  /** For the generated class. */
  protected ReLULayer() {}

  /** The greatest value there is; none unless told otherwise. */
  @Hyperparam(min = 0)
  @Nullable Double maxValue() {
    return null;
  }

  /** The slope below the threshold. */
  @Hyperparam(min = 0)
  double negativeSlope() {
    return 0;
  }

  /** Where the values begin to pass. */
  @Hyperparam(min = 0)
  double threshold() {
    return 0;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().floating();
  }

  /** The values above the threshold, up to the greatest. */
  protected Tensor call(Tensor input) {
    return ActivationFunction.relu(negativeSlope(), maxValue(), threshold()).apply(input);
  }
}
