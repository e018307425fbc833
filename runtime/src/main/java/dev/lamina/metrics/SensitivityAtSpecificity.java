package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The greatest sensitivity {@code tp / (tp + fn)} over all thresholds at which the specificity
 * {@code tn / (tn + fp)} is at least as asked for; 0 if it is at none. Predictions from 0 to 1 and
 * targets 0 or 1, of one shape. Keras: {@code keras.metrics.SensitivityAtSpecificity}.
 */
public final class SensitivityAtSpecificity extends BestAtMetric {
  private static final String NAME = "sensitivity_at_specificity";

  private SensitivityAtSpecificity(double specificity, BestAtOptions options) {
    super("specificity", specificity, options);
  }

  /** The metric at this specificity, with 200 thresholds. */
  public static SensitivityAtSpecificity of(double specificity) {
    return of(specificity, options -> {});
  }

  /** The metric at this specificity with these options. */
  public static SensitivityAtSpecificity of(
      double specificity, Consumer<? super BestAtOptions> options) {
    BestAtOptions all = new BestAtOptions(NAME);
    options.accept(all);
    return new SensitivityAtSpecificity(specificity, all);
  }

  static Metric read(Arguments config) {
    double specificity = required("SensitivityAtSpecificity", "specificity", config);
    return new SensitivityAtSpecificity(specificity, new BestAtOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "SensitivityAtSpecificity";
  }

  @Override
  Tensor held(Confusion confusion) {
    return confusion.specificity();
  }

  @Override
  Tensor best(Confusion confusion) {
    return confusion.recall();
  }
}
