package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In training, sets a share of the values to zero at random and scales the others by {@code 1 / (1
 * - rate)}, so that the mean stays; otherwise does nothing.
 *
 * <p>Input of any shape, output of the same. {@code noiseShape} has the input's axes, where an axis
 * of length 1 makes all values along it share their fate and -1 stands for the input's own length.
 * Keras: {@code keras.layers.Dropout}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "noiseShape == null || rank(noiseShape) == rank(input)",
    message = "a noiseShape with all axes of its input, the batch among them")
@Output("input")
public abstract class DropoutLayer extends BaseLayer {
  /** For the generated class. */
  protected DropoutLayer() {}

  /** The share of values that is set to zero. */
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

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The input, thinned out in training. */
  protected Tensor call(Tensor input, boolean training) {
    return training && rate() > 0
        ? seedGenerator(seed())
            .dropout(input, rate(), NoiseShape.of(this, noiseShape(), input.shape()))
        : input;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("noise_shape", NoiseShape.written(noiseShape())).last("noise_shape");
  }
}
