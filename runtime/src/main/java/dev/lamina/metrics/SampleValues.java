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
  /** How several values of a sample become one. */
  private interface Reduction {
    Tensor over(Tensor values, int... axes);
  }

  /** Keras' rule: means over all axes but the first, after the weights were multiplied in. */
  static SampleValues means(Tensor values, @Nullable Tensor sampleWeight) {
    return of(values, sampleWeight, Tensor::mean);
  }

  /** The same with sums. */
  static SampleValues sums(Tensor values, @Nullable Tensor sampleWeight) {
    return of(values, sampleWeight, Tensor::sum);
  }

  private static SampleValues of(
      Tensor values, @Nullable Tensor sampleWeight, Reduction reduction) {
    if (sampleWeight == null) {
      return new SampleValues(from(1, values, reduction), null);
    }
    RankMatch matched = RankMatch.of(values, sampleWeight.cast(values.dtype()));
    Tensor weights = matched.second();
    Tensor reduced = from(weights.rank(), matched.first(), reduction);
    weights = Ops.broadcastTo(weights, reduced.shape());
    return new SampleValues(
        from(1, reduced.times(weights), reduction),
        weights.rank() > 1 ? from(1, weights, reduction) : weights);
  }

  /**
   * The weights that are left where a mask is applied to them.
   *
   * @param values the values that are weighed
   * @return null if there is neither
   */
  static @Nullable Tensor masked(
      Tensor values, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
    if (mask == null) {
      return sampleWeight;
    }
    Tensor kept = mask.cast(values.dtype());
    if (sampleWeight == null) {
      return kept;
    }
    Tensor weights = sampleWeight.cast(values.dtype());
    while (weights.rank() > 0 && weights.rank() < kept.rank()) {
      weights = weights.expandDims(-1);
    }
    while (kept.rank() < weights.rank()) {
      kept = kept.expandDims(-1);
    }
    return weights.times(kept);
  }

  /** The values reduced over this axis and all after it. */
  private static Tensor from(int axis, Tensor values, Reduction reduction) {
    return values.rank() <= axis
        ? values
        : reduction.over(values, IntStream.range(axis, values.rank()).toArray());
  }
}
