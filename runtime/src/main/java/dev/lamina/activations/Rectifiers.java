package dev.lamina.activations;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions that keep positive values and cut negative ones. */
final class Rectifiers {
  private Rectifiers() {}

  static UnaryOperator<Tensor> relu(Arguments given) {
    double slope = given.real("negative_slope", 0);
    Double max = given.real("max_value").orElse(null);
    double threshold = given.real("threshold", 0);
    return x -> relu(x, slope, max, threshold);
  }

  /**
   * {@code slope (x - threshold)} below the threshold, else {@code min(x, max)}. At the threshold
   * itself the gradient is that of the lower side.
   */
  static Tensor relu(Tensor x, double slope, @Nullable Double max, double threshold) {
    if (max == null && threshold == 0) {
      return slope == 0 ? x.relu() : leakyRelu(x, slope);
    }
    Tensor isAbove = x.greater(threshold);
    Tensor kept = Ops.where(isAbove, x, 0);
    if (max != null) {
      // Keras' relu6 has gradient 0 at 6 itself; with another maximum it clips, which has 1 there.
      Tensor isBelow = max == 6 && threshold == 0 ? x.less(max) : x.lessEqual(max);
      kept = Ops.where(isBelow, threshold < 0 ? kept.relu() : kept, max);
      kept = Ops.where(isAbove, kept, 0);
    }
    return slope == 0 ? kept : Ops.where(isAbove, kept, x.minus(threshold).times(slope));
  }

  static UnaryOperator<Tensor> leakyRelu(Arguments given) {
    double slope = given.real("negative_slope", 0.2);
    return x -> leakyRelu(x, slope);
  }

  private static Tensor leakyRelu(Tensor x, double slope) {
    return Ops.where(x.greater(0), x, x.times(slope));
  }
}
