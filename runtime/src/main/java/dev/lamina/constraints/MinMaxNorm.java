package dev.lamina.constraints;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves norms towards a range, by {@code rate} of the way: {@code w d / (1e-7 + n)} with {@code d =
 * rate clip(n, min_value, max_value) + (1 - rate) n}. Keras: {@code MinMaxNorm}.
 */
final class MinMaxNorm extends Constraint {
  private final double minValue;
  private final double maxValue;
  private final double rate;
  private final List<Integer> axes;

  MinMaxNorm(Arguments given) {
    minValue = given.real("min_value", 0);
    maxValue = given.real("max_value", 1);
    rate = given.real("rate", 1);
    axes = Norms.axes(given);
  }

  @Override
  public String className() {
    return "MinMaxNorm";
  }

  @Override
  public Tensor apply(Tensor weight) {
    Tensor norms = Norms.along(axes, weight);
    Tensor wanted = norms.clip(minValue, maxValue).times(rate).plus(norms.times(1 - rate));
    return weight.times(wanted.div(norms.plus(Norms.EPSILON)));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("min_value", minValue);
    config.put("max_value", maxValue);
    config.put("rate", rate);
    config.put("axis", Norms.written(axes));
    return config;
  }
}
