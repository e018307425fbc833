package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;

/**
 * How well predictions agree with the targets: the mean over an axis of {@code 2 (t - mean p) (p -
 * mean p) / (var t + var p + (mean t - mean p)^2 + 1e-7)}, as Keras computes it. The metric is the
 * mean over all samples. Keras: {@code keras.metrics.ConcordanceCorrelation}.
 */
public final class ConcordanceCorrelation extends CorrelationMetric {
  private static final String NAME = "concordance_correlation";

  private ConcordanceCorrelation(String name, int axis) {
    super(name, axis);
  }

  /** The correlation along the last axis. */
  public static ConcordanceCorrelation of() {
    return of(-1);
  }

  /** The correlation along this axis. */
  public static ConcordanceCorrelation of(int axis) {
    return of(NAME, axis);
  }

  /** The correlation along this axis, under this name. */
  public static ConcordanceCorrelation of(String name, int axis) {
    return new ConcordanceCorrelation(name, axis);
  }

  static Metric read(Arguments config) {
    return of(config.string("name").orElse(NAME), config.integer("axis").orElse(-1));
  }

  @Override
  public String className() {
    return "ConcordanceCorrelation";
  }

  @Override
  Tensor correlation(Tensor wanted, Tensor predictions) {
    Tensor meanT = wanted.mean(true, axis());
    Tensor meanP = predictions.mean(true, axis());
    Tensor spread = wanted.variance(true, axis()).plus(predictions.variance(true, axis()));
    Tensor norm = spread.plus(meanT.minus(meanP).square()).plus(Quotients.EPSILON);
    Tensor common = wanted.minus(meanP).times(predictions.minus(meanP)).times(2);
    return common.div(norm).mean(axis());
  }
}
