package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Divisions as metrics need them. */
final class Quotients {
  /** What Keras adds to divisors that may be 0. */
  static final double EPSILON = 1e-7;

  private Quotients() {}

  /** {@code a / b}, and 0 where b is 0. */
  static Tensor orZero(Tensor a, Tensor b) {
    Tensor none = b.equal(0);
    return Ops.where(none, 0, a.div(Ops.where(none, 1, b)));
  }
}
