package dev.lamina.constraints;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scales down what is longer than allowed: {@code w clip(n, 0, max_value) / (1e-7 + n)}, n the norm
 * over {@code axis}. Keras: {@code MaxNorm}.
 */
final class MaxNorm extends Constraint {
  private final double maxValue;
  private final List<Integer> axes;

  MaxNorm(Arguments given) {
    maxValue = given.real("max_value", 2);
    axes = Norms.axes(given);
  }

  @Override
  public String className() {
    return "MaxNorm";
  }

  @Override
  public Tensor apply(Tensor weight) {
    Tensor norms = Norms.along(axes, weight);
    return weight.times(norms.clip(0, maxValue).div(norms.plus(Norms.EPSILON)));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("max_value", maxValue);
    config.put("axis", Norms.written(axes));
    return config;
  }
}
