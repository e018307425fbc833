package dev.lamina.random;

import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * A source of random numbers whose state is a variable, so that it goes on inside traced functions.
 * Two sources with the same seed draw the same numbers. Keras: {@code keras.random.SeedGenerator}.
 */
public final class SeedGenerator {
  private final Variable state;

  /** A source with a new seed from {@link Seeds}. */
  public SeedGenerator() {
    this(Seeds.next());
  }

  /** A source with that seed. */
  public SeedGenerator(long seed) {
    state = new Variable("seed_generator_state", Ops.randomState(seed), false);
  }

  /** The seed and how often it was used, as int64 [2]. */
  public Variable state() {
    return state;
  }

  /** A state for one draw; the next call gives another one. */
  public Tensor next() {
    synchronized (state) {
      Tensor now = state.value();
      state.assign(Ops.advanceRandom(now));
      return now;
    }
  }

  /** Uniform numbers on [0, 1). */
  public Tensor uniform(Shape shape, DataType dtype) {
    return Ops.randomUniform(next(), shape, dtype);
  }

  /** Normal numbers with mean 0 and deviation 1. */
  public Tensor normal(Shape shape, DataType dtype) {
    return Ops.randomNormal(next(), shape, dtype);
  }

  /**
   * Sets a share of the elements to zero and scales the others by {@code 1 / (1 - rate)}, so that
   * the mean stays. Keras: {@code keras.random.dropout}.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1]
   */
  public Tensor dropout(Tensor x, double rate) {
    return dropout(x, rate, x.shape());
  }

  /**
   * As {@link #dropout(Tensor, double)}, where elements of one place in the noise shape share their
   * fate: axes of length 1 are repeated.
   */
  public Tensor dropout(Tensor x, double rate, Shape noiseShape) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("A dropout rate is a number in [0, 1]. Received: " + rate);
    }
    if (rate == 0) {
      return x;
    }
    if (rate == 1) {
      return Tensor.zeros(x.shape(), x.dtype());
    }
    Tensor isKept = uniform(noiseShape, x.dtype()).greaterEqual(rate);
    return Ops.where(isKept, x.times(1 / (1 - rate)), 0);
  }
}
