package dev.lamina.metrics;

import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** How often predictions match targets: the mean of a 0 or 1 for each. */
abstract class MatchMetric extends Mean {
  MatchMetric(String name) {
    super(name);
  }

  /** Whether each prediction matches, as BOOL. */
  abstract Tensor matches(Tensor targets, Tensor predictions);

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    update(matches(targets, predictions), sampleWeight);
  }
}
