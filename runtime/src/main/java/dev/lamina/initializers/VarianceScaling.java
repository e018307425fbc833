package dev.lamina.initializers;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values with variance {@code scale / n}, where n is the weight's fan-in, its fan-out or their
 * mean. Keras: {@code VarianceScaling}, and under names of their own {@code GlorotUniform} (scale
 * 1, mean), {@code HeNormal} (scale 2, fan-in), {@code LecunNormal} (scale 1, fan-in) and so on.
 *
 * <p>Uniform: {@code U(-L, L)} with {@code L = sqrt(3 scale / n)}. Normal: cut at two deviations,
 * the deviation before the cut chosen so that it is {@code sqrt(scale / n)} after it.
 */
final class VarianceScaling extends RandomInitializer {
  // The deviation of a standard normal variable that is cut at -2 and 2.
  private static final double CUT_DEVIATION = 0.8796256610342398;

  private final String className;
  private final double scale;
  private final String mode;
  private final String distribution;
  private final @Nullable List<Integer> inputAxes;
  private final @Nullable List<Integer> outputAxes;

  private VarianceScaling(
      String className, double scale, String mode, String distribution, Arguments given) {
    super(given.longInteger("seed").orElse(null));
    this.className = className;
    this.scale = scale;
    this.mode = mode;
    this.distribution = distribution;
    inputAxes = given.integers("input_axes").orElse(null);
    outputAxes = given.integers("output_axes").orElse(null);
  }

  /** One of those with a name of its own, such as {@code GlorotUniform}. */
  static VarianceScaling named(
      String className, double scale, String mode, String distribution, Arguments given) {
    return new VarianceScaling(className, scale, mode, distribution, given);
  }

  static VarianceScaling of(Arguments given) {
    double scale = given.real("scale", 1);
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "VarianceScaling.scale must be more than 0. Received: " + scale);
    }
    return new VarianceScaling(
        "VarianceScaling",
        scale,
        Words.oneOf(given, "mode", "fan_in", "fan_out", "fan_avg"),
        // "normal" is Keras' other word for the truncated one.
        Words.oneOf(
                given,
                "distribution",
                "truncated_normal",
                "untruncated_normal",
                "uniform",
                "normal")
            .replaceAll("^normal$", "truncated_normal"),
        given);
  }

  @Override
  public String className() {
    return className;
  }

  @Override
  public Initializer withFans(List<Integer> inputs, List<Integer> outputs) {
    if (inputAxes != null && outputAxes != null) {
      return this;
    }
    Map<String, @Nullable Object> config = seededConfig();
    config.put("input_axes", inputs);
    config.put("output_axes", outputs);
    return new VarianceScaling(
        className, scale, mode, distribution, Arguments.of(className, config));
  }

  @Override
  Tensor draw(Tensor state, Shape shape, DataType dtype) {
    Fans fans = Fans.of(shape, inputAxes, outputAxes);
    double connections =
        switch (mode) {
          case "fan_in" -> fans.in();
          case "fan_out" -> fans.out();
          default -> (fans.in() + fans.out()) / 2;
        };
    double variance = scale / Math.max(1, connections);
    double deviation = Math.sqrt(variance);
    double limit = Math.sqrt(3 * variance);
    return switch (distribution) {
      case "uniform" -> uniform(state, shape, dtype, -limit, limit);
      case "untruncated_normal" -> normal(state, shape, dtype, 0, deviation);
      default -> truncated(state, shape, dtype, 0, deviation / CUT_DEVIATION);
    };
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = seededConfig();
    if (className.equals("VarianceScaling")) {
      config.put("scale", scale);
      config.put("mode", mode);
      config.put("distribution", distribution);
    }
    config.put("input_axes", inputAxes);
    config.put("output_axes", outputAxes);
    return config;
  }
}
