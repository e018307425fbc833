package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The greatest specificity {@code tn / (tn + fp)} over all thresholds at which the sensitivity
 * {@code tp / (tp + fn)} is at least as asked for; 0 if it is at none. Predictions from 0 to 1 and
 * targets 0 or 1, of one shape. Keras: {@code keras.metrics.SpecificityAtSensitivity}.
 */
public final class SpecificityAtSensitivity extends BestAtMetric {
  private static final String NAME = "specificity_at_sensitivity";

  private SpecificityAtSensitivity(double sensitivity, BestAtOptions options) {
    super("sensitivity", sensitivity, options);
  }

  /** The metric at this sensitivity, with 200 thresholds. */
  public static SpecificityAtSensitivity of(double sensitivity) {
    return of(sensitivity, options -> {});
  }

  /** The metric at this sensitivity with these options. */
  public static SpecificityAtSensitivity of(
      double sensitivity, Consumer<? super BestAtOptions> options) {
    BestAtOptions all = new BestAtOptions(NAME);
    options.accept(all);
    return new SpecificityAtSensitivity(sensitivity, all);
  }

  static Metric read(Arguments config) {
    double sensitivity = required("SpecificityAtSensitivity", "sensitivity", config);
    return new SpecificityAtSensitivity(sensitivity, new BestAtOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "SpecificityAtSensitivity";
  }

  @Override
  Tensor held(Confusion confusion) {
    return confusion.recall();
  }

  @Override
  Tensor best(Confusion confusion) {
    return confusion.specificity();
  }
}
