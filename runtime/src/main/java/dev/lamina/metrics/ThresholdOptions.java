package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What a count of right or wrong answers can be told. */
public final class ThresholdOptions extends MetricOptions<ThresholdOptions> {
  private @Nullable ThresholdList thresholds;

  ThresholdOptions(String name) {
    super(name);
  }

  /**
   * Above which predictions a sample counts as yes, each from 0 to 1; 0.5 by default. With several
   * the result has a number for each.
   */
  public ThresholdOptions thresholds(double... thresholds) {
    this.thresholds = ThresholdList.of(thresholds);
    return this;
  }

  Thresholds thresholds(String owner) {
    return Thresholds.of(owner, ThresholdList.numbers(thresholds), 0.5);
  }

  /** The counts, or the one there is. */
  Tensor result(Tensor counts) {
    return counts.dim(0) == 1 ? counts.squeeze(0) : counts;
  }

  @Nullable Object written() {
    return ThresholdList.written(thresholds);
  }

  @Override
  ThresholdOptions read(Arguments config) {
    thresholds = ThresholdList.read(config);
    return super.read(config);
  }

  @Override
  protected ThresholdOptions self() {
    return this;
  }
}
