package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rate up to and with the first boundary, another up to and with the second, and so on: {@code
 * values[i]} while {@code boundaries[i - 1] < step <= boundaries[i]}. Keras: {@code
 * keras.optimizers.schedules.PiecewiseConstantDecay}.
 */
public final class PiecewiseConstantDecay extends LearningRateSchedule {
  private static final String CLASS = "PiecewiseConstantDecay";
  private static final String NAME = "PiecewiseConstant";

  private final List<Number> boundaries;
  private final List<Double> values;

  private PiecewiseConstantDecay(String name, List<Number> boundaries, List<Double> values) {
    super(name);
    this.boundaries = List.copyOf(boundaries);
    this.values = List.copyOf(values);
    if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
      throw new IllegalArgumentException(
          CLASS
              + " needs at least one boundary, and one value more than boundaries. Received: "
              + boundaries
              + " and "
              + values);
    }
    for (int i = 1; i < boundaries.size(); i++) {
      if (!(boundaries.get(i - 1).doubleValue() < boundaries.get(i).doubleValue())) {
        throw new IllegalArgumentException(
            CLASS + ".boundaries must grow. Received: " + boundaries);
      }
    }
  }

  /** These rates, each up to and with the step at its boundary, and the last one ever after. */
  public static PiecewiseConstantDecay of(int[] boundaries, double[] values) {
    return new PiecewiseConstantDecay(
        NAME,
        Arrays.stream(boundaries).<Number>mapToObj(boundary -> boundary).toList(),
        Arrays.stream(values).boxed().toList());
  }

  static PiecewiseConstantDecay read(Arguments config) {
    return new PiecewiseConstantDecay(
        config.string("name").orElse(NAME),
        config
            .list("boundaries", "a number", each -> each instanceof Number number ? number : null)
            .orElseThrow(() -> LearningRateSchedules.missing(config, "boundaries")),
        config
            .list("values", "a number", Arguments::toDouble)
            .orElseThrow(() -> LearningRateSchedules.missing(config, "values")));
  }

  @Override
  public String className() {
    return CLASS;
  }

  @Override
  protected Tensor rate(Tensor step) {
    Tensor rate = Tensor.scalar(values.get(values.size() - 1));
    for (int i = boundaries.size() - 1; i >= 0; i--) {
      Tensor isBefore = step.lessEqual(boundaries.get(i).doubleValue());
      rate = Ops.where(isBefore, Tensor.scalar(values.get(i)), rate);
    }
    return rate;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("boundaries", boundaries);
    config.put("values", values);
    config.put("name", name());
    return config;
  }
}
