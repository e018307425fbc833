package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Gives every sample length 1: {@code y = x / sqrt(sum(x^2))}, the sum taken over {@code axis}.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.UnitNormalization}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "rank(axis) == 0 || (min(axis) >= -rank(input) && max(axis) < rank(input))",
    message = "axes that its input has, the batch being axis 0")
@Output("input")
public abstract class UnitNormalizationLayer extends BaseLayer {
  /** The least square of a length: 0 is not divided by. */
  private static final double EPSILON = 1e-12;

  /** For the generated class. */
  protected UnitNormalizationLayer() {}

  /** The axes that have length 1 together, the last one unless told otherwise. */
  @Hyperparam
  List<Integer> axis() {
    return List.of(-1);
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1).floating();
  }

  /** {@code x / sqrt(sum(x^2))}. */
  protected Tensor call(Tensor input) {
    Tensor square = input.square().sum(true, Dims.array(axis()));
    return input.times(square.maximum(EPSILON).rsqrt());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    if (axis().size() == 1) {
      config.put("axis", axis().get(0));
    }
  }
}
