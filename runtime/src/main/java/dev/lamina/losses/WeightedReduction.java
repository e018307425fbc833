package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** From the values of the samples to one loss, with weights. */
final class WeightedReduction {
  private WeightedReduction() {}

  /**
   * The reduced values.
   *
   * @param counted which values count, or null for all
   */
  static Tensor reduce(
      Tensor values, @Nullable Tensor sampleWeight, @Nullable Tensor counted, Reduction reduction) {
    Tensor weight = sampleWeight == null ? null : sampleWeight.cast(values.dtype());
    if (counted != null) {
      Tensor mask = maskWeight(counted, values, reduction);
      weight = weight == null ? mask : alignToFront(weight, mask).times(mask);
    }
    if (weight != null) {
      RankMatch matched = RankMatch.of(values, weight);
      weight = alignToFront(matched.second(), matched.first());
      values = matched.first().times(weight);
    }
    if (reduction == Reduction.NONE || values.rank() == 0) {
      return values;
    }
    Tensor sum = values.sum();
    return switch (reduction) {
      case SUM -> sum;
      case MEAN_WITH_SAMPLE_WEIGHT ->
          weight == null ? sum.div(count(values)) : divideOrZero(sum, weight.sum());
      default -> sum.div(count(values));
    };
  }

  /** What counts weighs total / counted, so that the mean is over what counts only. */
  private static Tensor maskWeight(Tensor counted, Tensor values, Reduction reduction) {
    Tensor mask = counted.cast(values.dtype());
    if (reduction != Reduction.MEAN && reduction != Reduction.SUM_OVER_BATCH_SIZE) {
      return mask;
    }
    return mask.times(divideOrZero(Loss.scalarLike(count(values), values), mask.sum()));
  }

  /** Weights of fewer axes than the values count for the leading axes. */
  private static Tensor alignToFront(Tensor weight, Tensor values) {
    Tensor aligned = weight;
    while (aligned.rank() > 0 && aligned.rank() < values.rank()) {
      aligned = aligned.expandDims(-1);
    }
    return aligned;
  }

  private static double count(Tensor values) {
    return Math.max(1, values.size());
  }

  private static Tensor divideOrZero(Tensor dividend, Tensor divisor) {
    Tensor zero = Loss.scalarLike(0, divisor);
    Tensor one = Loss.scalarLike(1, divisor);
    Tensor none = divisor.equal(zero);
    return Ops.where(none, zero, dividend.div(Ops.where(none, one, divisor)));
  }
}
