package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;

/**
 * How well predictions are a straight line of the targets: the mean over an axis of {@code (t -
 * mean t) / std t (p - mean p) / std p}, from -1 to 1. The metric is the mean over all samples.
 * Keras: {@code keras.metrics.PearsonCorrelation}.
 */
public final class PearsonCorrelation extends CorrelationMetric {
  private static final String NAME = "pearson_correlation";

  private PearsonCorrelation(String name, int axis) {
    super(name, axis);
  }

  /** The correlation along the last axis. */
  public static PearsonCorrelation of() {
    return of(-1);
  }

  /** The correlation along this axis. */
  public static PearsonCorrelation of(int axis) {
    return of(NAME, axis);
  }

  /** The correlation along this axis, under this name. */
  public static PearsonCorrelation of(String name, int axis) {
    return new PearsonCorrelation(name, axis);
  }

  static Metric read(Arguments config) {
    return of(config.string("name").orElse(NAME), config.integer("axis").orElse(-1));
  }

  @Override
  public String className() {
    return "PearsonCorrelation";
  }

  @Override
  Tensor correlation(Tensor wanted, Tensor predictions) {
    Tensor t = centred(wanted);
    Tensor p = centred(predictions);
    return t.div(deviation(t)).times(p.div(deviation(p))).mean(axis());
  }
}
