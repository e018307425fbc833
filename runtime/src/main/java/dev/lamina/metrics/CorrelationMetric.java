package dev.lamina.metrics;

import dev.lamina.losses.RankMatch;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mean over samples of a correlation of targets and predictions along an axis. */
abstract class CorrelationMetric extends ValueMetric {
  private final int axis;

  CorrelationMetric(String name, int axis) {
    super(name);
    this.axis = axis;
  }

  /** The correlation of the two, which have one shape and type, along {@link #axis}. */
  abstract Tensor correlation(Tensor wanted, Tensor predictions);

  final int axis() {
    return axis;
  }

  /** The values less their mean. */
  final Tensor centred(Tensor x) {
    return x.minus(x.mean(true, axis));
  }

  /** The standard deviation. */
  final Tensor deviation(Tensor x) {
    return x.variance(true, axis).sqrt();
  }

  @Override
  final Tensor values(Tensor targets, Tensor predictions) {
    RankMatch matched = RankMatch.of(targets.cast(predictions.dtype()), predictions);
    return correlation(matched.first(), matched.second());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("axis", axis);
    return config;
  }
}
