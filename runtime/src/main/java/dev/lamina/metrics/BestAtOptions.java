package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import org.jspecify.annotations.Nullable;

/** What a metric at a given share can be told. */
public final class BestAtOptions extends MetricOptions<BestAtOptions> {
  private int numThresholds = 200;
  private @Nullable Integer classId;

  BestAtOptions(String name) {
    super(name);
  }

  /** How many thresholds are tried; 200 by default, a million at most. */
  public BestAtOptions numThresholds(int number) {
    if (number < 1 || number > Thresholds.MOST) {
      throw new IllegalArgumentException(
          "numThresholds (num_thresholds) must be from 1 to "
              + Thresholds.MOST
              + ". Received: "
              + number);
    }
    numThresholds = number;
    return this;
  }

  /** Only this class of the last axis is looked at; null, the default, for all. */
  public BestAtOptions classId(@Nullable Integer classId) {
    this.classId = classId;
    return this;
  }

  int numThresholds() {
    return numThresholds;
  }

  @Nullable Integer classId() {
    return classId;
  }

  @Override
  BestAtOptions read(Arguments config) {
    return super.read(config)
        .numThresholds(config.integer("num_thresholds").orElse(numThresholds))
        .classId(config.integer("class_id").orElse(null));
  }

  @Override
  protected BestAtOptions self() {
    return this;
  }
}
