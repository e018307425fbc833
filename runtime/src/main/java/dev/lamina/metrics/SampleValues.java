package dev.lamina.metrics;

import dev.lamina.losses.RankMatch;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One value a sample, already multiplied by its weight, and the weights.
 *
 * @param values {@code [N]}, or a scalar
 * @param weights {@code [N]}, or null if all count the same
 */
record SampleValues(Tensor values, @Nullable Tensor weights) {
  /** Keras' rule: means over all axes but the first, after the weights were multiplied in. */
  static SampleValues of(Tensor values, @Nullable Tensor sampleWeight) {
    if (sampleWeight == null) {
      return new SampleValues(meanFrom(1, values), null);
    }
    RankMatch matched = RankMatch.of(values, sampleWeight.cast(values.dtype()));
    Tensor weights = matched.second();
    Tensor reduced = meanFrom(weights.rank(), matched.first());
    weights = Ops.broadcastTo(weights, reduced.shape());
    return new SampleValues(
        meanFrom(1, reduced.times(weights)),
        matched.second().rank() > 1 ? meanFrom(1, weights) : weights);
  }

  /** The mean over this axis and all after it. */
  private static Tensor meanFrom(int axis, Tensor values) {
    return values.rank() <= axis
        ? values
        : values.mean(IntStream.range(axis, values.rank()).toArray());
  }
}
