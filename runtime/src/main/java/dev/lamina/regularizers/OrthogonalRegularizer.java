package dev.lamina.regularizers;

import dev.lamina.config.Arguments;
import dev.lamina.rules.Ranges;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the rows of a matrix, or its columns, towards being orthogonal: {@code factor} times the
 * mean of {@code |cos|} of the angles between any two of them. Keras: {@code
 * OrthogonalRegularizer}.
 */
final class OrthogonalRegularizer extends Regularizer {
  private final double factor;
  private final String mode;

  OrthogonalRegularizer(Arguments given) {
    factor = given.real("factor", 0.01);
    mode = given.string("mode").orElse("rows");
    Ranges.oneOf("OrthogonalRegularizer.mode", mode, "rows", "columns");
  }

  @Override
  public String className() {
    return "OrthogonalRegularizer";
  }

  @Override
  public Tensor apply(Tensor weight) {
    if (weight.rank() != 2) {
      throw new IllegalArgumentException(
          "OrthogonalRegularizer takes matrices. Received a weight of shape " + weight.shape());
    }
    Tensor rows = mode.equals("rows") ? weight : weight.transpose();
    // Keras' normalize: 1 / sqrt(max(sum of squares, epsilon)), epsilon 1e-12.
    Tensor unit = rows.times(rows.square().sum(true, 1).maximum(1e-12).rsqrt());
    Tensor cosines = unit.matmul(unit.transpose()); // [n, n]
    int n = rows.dim(0);
    double pairs = n * (n - 1.0) / 2;
    Tensor all = cosines.abs().sum();
    Tensor own = unit.times(unit).sum().abs();
    return all.minus(own).times(factor * 0.5 / pairs);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("factor", factor);
    config.put("mode", mode);
    return config;
  }
}
