package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * In training, adds normal random numbers of mean 0: {@code y = x + stddev z}.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.GaussianNoise}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class GaussianNoiseLayer extends BaseLayer {
  /** For the generated class. */
  protected GaussianNoiseLayer() {}

  /** The deviation of the noise. */
  @Hyperparam(check = "0 <= stddev && stddev <= 1")
  abstract double stddev();

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
    return training && stddev() > 0
        ? input.plus(seedGenerator(seed()).normal(input.shape(), input.dtype()).times(stddev()))
        : input;
  }
}
