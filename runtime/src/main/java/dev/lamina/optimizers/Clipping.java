package dev.lamina.optimizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How gradients are kept small; at most one of the three is set.
 *
 * @param norm for each gradient of norm n: {@code g * norm / max(n, norm)}
 * @param globalNorm with N the norm of all together: {@code g * globalNorm * min(1 / N, 1 /
 *     globalNorm)}
 * @param value for each element
 */
record Clipping(@Nullable Double norm, @Nullable Double globalNorm, @Nullable Double value) {
  List<Tensor> apply(List<Tensor> gradients) {
    if (norm != null) {
      double most = norm;
      return gradients.stream().map(gradient -> byNorm(gradient, most)).toList();
    }
    if (globalNorm != null) {
      return byGlobalNorm(gradients, globalNorm);
    }
    if (value != null) {
      double most = value;
      return gradients.stream().map(gradient -> gradient.clip(-most, most)).toList();
    }
    return gradients;
  }

  private static Tensor byNorm(Tensor gradient, double most) {
    Tensor length = gradient.square().sum().sqrt();
    return gradient.times(most).div(length.maximum(most));
  }

  private static List<Tensor> byGlobalNorm(List<Tensor> gradients, double most) {
    Tensor squares = Ops.stack(gradients.stream().map(g -> g.square().sum()).toList(), 0).sum();
    Tensor scale = squares.sqrt().reciprocal().minimum(1 / most).times(most);
    return gradients.stream().map(gradient -> gradient.times(scale)).toList();
  }
}
