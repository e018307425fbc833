package dev.lamina.optimizers;

import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moving average of weights: {@code average = k average + (1 - k) weight}, with k 0 in the first
 * step, which takes the weights over as they are.
 */
final class MovingAverage {
  private final List<Variable> weights;
  private final List<Variable> averages;
  private final double momentum;
  private final @Nullable Integer overwriteFrequency;
  private boolean swapped;

  MovingAverage(List<Variable> weights, List<Variable> averages, OptimizerOptions<?> options) {
    this.weights = weights;
    this.averages = averages;
    this.momentum = options.emaMomentum();
    this.overwriteFrequency = options.emaOverwriteFrequency();
  }

  /** Follows the weights, and every so many updates replaces them. */
  void update(Tensor updatesBefore) {
    for (int i = 0; i < weights.size(); i++) {
      Variable weight = weights.get(i);
      Variable average = averages.get(i);
      Tensor keep = updatesBefore.cast(weight.dtype()).minimum(1).times(momentum);
      average.assign(average.times(keep).plus(weight.times(Ops.subtract(1, keep))));
      if (overwriteFrequency != null) {
        Tensor past = updatesBefore.cast(DataType.INT64).plus(1).rem(overwriteFrequency);
        weight.assign(Ops.where(past.equal(0), average, weight));
      }
    }
  }

  /** The weights become their average; where they are swapped, they are it already. */
  void overwrite() {
    for (int i = 0; i < weights.size(); i++) {
      Variable from = swapped ? weights.get(i) : averages.get(i);
      Variable to = swapped ? averages.get(i) : weights.get(i);
      to.assign(from.value());
    }
    swapped = false;
  }

  /** Weights and averages change places, unless they stand as wanted. */
  void swap(boolean into) {
    if (swapped == into) {
      return;
    }
    for (int i = 0; i < weights.size(); i++) {
      Tensor weight = weights.get(i).value();
      weights.get(i).assign(averages.get(i).value());
      averages.get(i).assign(weight);
    }
    swapped = into;
  }
}
