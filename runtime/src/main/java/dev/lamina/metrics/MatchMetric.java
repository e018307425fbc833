package dev.lamina.metrics;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;

/** How often predictions match targets: the mean of a 0 or 1 for each. */
abstract class MatchMetric extends ValueMetric {
  MatchMetric(String name) {
    super(name);
  }

  /** Whether each prediction matches, as BOOL. */
  abstract Tensor matches(Tensor targets, Tensor predictions);

  @Override
  final Tensor values(Tensor targets, Tensor predictions) {
    return matches(targets, predictions).cast(DataType.FLOAT32);
  }
}
