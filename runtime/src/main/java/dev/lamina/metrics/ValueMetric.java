package dev.lamina.metrics;

import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The mean of a value a sample, which comes from targets and predictions. */
abstract class ValueMetric extends Mean {
  ValueMetric(String name) {
    super(name);
  }

  /** The value of each sample, or of each of its places; FLOAT32. */
  abstract Tensor values(Tensor targets, Tensor predictions);

  /** Which of the values count where they are weighed, BOOL; null for all. */
  @Nullable Tensor counted(Tensor targets, Tensor predictions) {
    return null;
  }

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    update(targets, predictions, sampleWeight, null);
  }

  @Override
  public final void update(
      Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
    Tensor values = values(targets, predictions);
    Tensor weights = SampleValues.masked(values, sampleWeight, mask);
    if (weights != null) {
      // As in Keras: without weights, what a loss leaves out counts as 0 in the mean
      weights = SampleValues.masked(values, weights, counted(targets, predictions));
    }
    update(values, weights);
  }
}
