package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import org.jspecify.annotations.Nullable;

/** What precision and recall can be told. */
public final class FoundOptions extends MetricOptions<FoundOptions> {
  private @Nullable ThresholdList thresholds;
  private @Nullable Integer topK;
  private @Nullable Integer classId;

  FoundOptions(String name) {
    super(name);
  }

  /**
   * Above which predictions a sample counts as yes, each from 0 to 1; 0.5 by default, and with
   * {@link #topK} all that are among them. With several the result has a number for each.
   */
  public FoundOptions thresholds(double... thresholds) {
    this.thresholds = ThresholdList.of(thresholds);
    return this;
  }

  /** Only the k greatest predictions of a sample can be yes; null, the default, for all. */
  public FoundOptions topK(@Nullable Integer topK) {
    this.topK = topK;
    return this;
  }

  /** Only this class of the last axis is looked at; null, the default, for all. */
  public FoundOptions classId(@Nullable Integer classId) {
    this.classId = classId;
    return this;
  }

  @Nullable ThresholdList thresholds() {
    return thresholds;
  }

  @Nullable Integer topK() {
    return topK;
  }

  @Nullable Integer classId() {
    return classId;
  }

  @Override
  FoundOptions read(Arguments config) {
    thresholds = ThresholdList.read(config);
    topK = config.integer("top_k").orElse(null);
    classId = config.integer("class_id").orElse(null);
    return super.read(config);
  }

  @Override
  protected FoundOptions self() {
    return this;
  }
}
