package dev.lamina.constraints;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code w / (1e-7 + n)}, n the norm over {@code axis}. Keras: {@code UnitNorm}. */
final class UnitNorm extends Constraint {
  private final List<Integer> axes;

  UnitNorm(Arguments given) {
    axes = Norms.axes(given);
  }

  @Override
  public String className() {
    return "UnitNorm";
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight.div(Norms.along(axes, weight).plus(Norms.EPSILON));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("axis", Norms.written(axes));
    return config;
  }
}
