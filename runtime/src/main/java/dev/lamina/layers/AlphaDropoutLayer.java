package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In training, sets a share of the values to what SELU gives for very small ones, {@code -scale
 * alpha}, then scales and shifts all so that mean and variance stay; for networks of SELU.
 *
 * <p>Input of any shape, output of the same. Klambauer et al. 2017, <a
 * href="https://arxiv.org/abs/1706.02515">Self-Normalizing Neural Networks</a>. Keras: {@code
 * keras.layers.AlphaDropout}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "noiseShape == null || rank(noiseShape) == rank(input)",
    message = "a noiseShape with all axes of its input, the batch among them")
@Output("input")
public abstract class AlphaDropoutLayer extends BaseLayer {
  /** What SELU gives for very small values. */
  private static final double LEAST = -1.6732632423543772 * 1.0507009873554805;

  /** For the generated class. */
  protected AlphaDropoutLayer() {}

  /** The share of values that is dropped. */
  @Hyperparam(check = "0 <= rate && rate <= 1")
  abstract double rate();

  /** The input's axes, 1 where values share their fate, -1 for the input's length. */
  @Hyperparam(min = -1)
  @Nullable List<Integer> noiseShape() {
    return null;
  }

  /** Makes the choice repeat; without one each layer chooses differently. */
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

  /** The input, with some values dropped in training. */
  protected Tensor call(Tensor input, boolean training) {
    if (!training || rate() == 0) {
      return input;
    }
    double a = 1 / Math.sqrt((1 - rate()) * (1 + rate() * LEAST * LEAST));
    double b = -a * LEAST * rate();
    Shape noise = NoiseShape.of(this, noiseShape(), input.shape());
    Tensor isKept = seedGenerator(seed()).uniform(noise, input.dtype()).greaterEqual(rate());
    Tensor kept = Ops.where(isKept, Tensor.ones(noise, input.dtype()), 0);
    Tensor dropped = kept.times(-LEAST).plus(LEAST);
    return input.times(kept).plus(dropped).times(a).plus(b);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("noise_shape", NoiseShape.written(noiseShape())).last("noise_shape");
  }
}
