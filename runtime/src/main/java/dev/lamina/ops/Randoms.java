package dev.lamina.ops;

import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * Random numbers as pure functions of a state, an int64 tensor {@code {seed, counter}}: the same
 * state gives the same numbers on every machine. To get others, advance the counter by {@link
 * #advance} and keep the new state.
 */
public final class Randoms {
  static final Op<Draw> RANDOM =
      Op.<Draw>named("random")
          .spec(
              (in, draw) -> {
                TensorSpec state = in.get(0);
                if (state.dtype() != DataType.INT64 || !state.shape().equals(Shape.of(2))) {
                  throw new ShapeException(
                      "random: the state is an int64 tensor of shape [2], {seed, counter}; got "
                          + state);
                }
                return new TensorSpec(Types.floating("random", draw.dtype()), draw.shape());
              })
          .kernel((backend, in, y, draw) -> backend.random(draw.distribution(), in.get(0), y))
          .notDifferentiable("the input is a random state");

  private Randoms() {}

  /** What is drawn. */
  record Draw(Distribution distribution, Shape shape, DataType dtype) {}

  /** Uniform on [0, 1). */
  public static Tensor uniform(Tensor state, Shape shape, DataType dtype) {
    return RANDOM.on(new Draw(Distribution.UNIFORM, shape, dtype), state);
  }

  /** Normal with mean 0 and standard deviation 1. */
  public static Tensor normal(Tensor state, Shape shape, DataType dtype) {
    return RANDOM.on(new Draw(Distribution.NORMAL, shape, dtype), state);
  }

  /** Normal, but values two standard deviations or more from 0 are drawn again. */
  public static Tensor truncatedNormal(Tensor state, Shape shape, DataType dtype) {
    return RANDOM.on(new Draw(Distribution.TRUNCATED_NORMAL, shape, dtype), state);
  }

  /** A state for a seed, at counter 0. */
  public static Tensor state(long seed) {
    return Tensor.of(new long[] {seed, 0});
  }

  /** The state after one draw, of whatever size: draws of different counters never overlap. */
  public static Tensor advance(Tensor state) {
    return state.plus(Tensor.of(new long[] {0, 1}));
  }
}
