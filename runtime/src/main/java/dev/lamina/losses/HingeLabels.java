package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Targets of the hinge losses. */
final class HingeLabels {
  private HingeLabels() {}

  /** The targets as -1 or 1: if all of them are 0 or 1, {@code 2 t - 1}. */
  static Tensor signs(Tensor targets) {
    Tensor isBinary = Ops.all(targets.equal(0).logicalOr(targets.equal(1)), false);
    return Ops.where(isBinary, targets.times(2).minus(1), targets);
  }
}
