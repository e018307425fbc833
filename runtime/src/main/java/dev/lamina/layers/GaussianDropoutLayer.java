package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * In training, multiplies each value by a normal random number of mean 1 and deviation {@code
 * sqrt(rate / (1 - rate))}, as much noise as {@link DropoutLayer} of that rate makes.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.GaussianDropout}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class GaussianDropoutLayer extends BaseLayer {
  /** For the generated class. */
  protected GaussianDropoutLayer() {}

  /** The share of values that a dropout with as much noise would set to zero. */
  @Hyperparam(check = "0 <= rate && rate <= 1")
  abstract double rate();

  /** Makes the noise repeat; without one each layer draws its own. */
  @Hyperparam
  @Nullable Integer seed() {
    return null;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().floating();
  }

  /** The input, with noise in training. */
  protected Tensor call(Tensor input, boolean training) {
    if (!training || rate() == 0) {
      return input;
    }
    double deviation = Math.sqrt(rate() / (1 - rate()));
    Tensor noise = seedGenerator(seed()).normal(input.shape(), input.dtype());
    return input.times(noise.times(deviation).plus(1));
  }
}
