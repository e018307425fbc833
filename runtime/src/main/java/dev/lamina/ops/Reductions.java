package dev.lamina.ops;

import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.LoopForm;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many elements to one, over some axes or all. {@code g} is the gradient of the result. */
public final class Reductions {
  /** {@code y = sum of x}. {@code dx = g}, repeated. */
  static final Op<Axes> SUM =
      reduction("sum", Reduction.SUM)
          .gradient((g, call, input) -> spread(g, call.attributes(), call.input(0).shape()));

  /** {@code y = max of x}. {@code dx = g} at the maximum, shared if there are several. */
  static final Op<Axes> MAX = reduction("max", Reduction.MAX).gradient(Reductions::atExtremes);

  /** {@code y = min of x}. {@code dx = g} at the minimum, shared if there are several. */
  static final Op<Axes> MIN = reduction("min", Reduction.MIN).gradient(Reductions::atExtremes);

  static final Op<Axes> ANY =
      reduction("any", Reduction.ANY).notDifferentiable("the result is bool");
  static final Op<Axes> ALL =
      reduction("all", Reduction.ALL).notDifferentiable("the result is bool");

  static final Op<Integer> ARGMAX = argument("argmax", true);
  static final Op<Integer> ARGMIN = argument("argmin", false);

  /** The running sum along an axis; its gradient is the running sum from the other end. */
  static final Op<Running> CUMULATIVE_SUM =
      Op.<Running>named("cumsum")
          .spec(
              (in, a) ->
                  new TensorSpec(Types.number("cumsum", in.get(0).dtype()), in.get(0).shape()))
          .kernel(
              (backend, in, y, a) ->
                  backend.cumulativeSum(in.get(0), a.axis(), a.exclusive(), a.reverse(), y))
          .gradient((g, call, input) -> call.attributes().turned(g));

  private Reductions() {}

  /** How a running sum goes. */
  public record Running(int axis, boolean exclusive, boolean reverse) {
    Tensor turned(Tensor g) {
      return CUMULATIVE_SUM.on(new Running(axis, exclusive, !reverse), g);
    }
  }

  private static Op.Builder<Axes> reduction(String name, Reduction kernel) {
    return Op.<Axes>named(name)
        .spec((in, axes) -> spec(name, kernel, in.get(0), axes))
        .kernel((backend, in, y, axes) -> backend.reduce(kernel, in.get(0), axes.toArray(), y))
        .loop(
            LoopForm.of(
                (in, axes) ->
                    LoopForm.areFloats(in) ? loopKind(kernel, in.get(0).shape(), axes) : null,
                (body, in, axes) -> body.reduceRows(kernel, in[0])));
  }

  /** Over the last axis it reduces rows; over all others, a sum is one of columns. */
  private static LoopForm.@Nullable Kind loopKind(Reduction kernel, Shape x, Axes axes) {
    if (kernel == Reduction.ANY || kernel == Reduction.ALL || axes.axes().isEmpty()) {
      return null;
    }
    int last = x.rank() - 1;
    if (axes.axes().equals(List.of(last))) {
      return LoopForm.Kind.ROW_REDUCTION;
    }
    boolean allOthers = axes.axes().size() == last && !axes.axes().contains(last);
    return allOthers && kernel == Reduction.SUM ? LoopForm.Kind.COLUMN_SUM : null;
  }

  private static TensorSpec spec(String name, Reduction kernel, TensorSpec x, Axes axes) {
    switch (kernel) {
      case SUM -> Types.number(name, x.dtype());
      case MAX, MIN -> {
        Types.number(name, x.dtype());
        if (axes.count(x.shape()) == 0) {
          throw new ShapeException(
              name + " of no elements: " + x.shape() + ", axes " + axes.axes());
        }
      }
      case ANY, ALL -> Types.bool(name, x.dtype());
    }
    return new TensorSpec(x.dtype(), axes.reduce(x.shape()));
  }

  private static Op<Integer> argument(String name, boolean greatest) {
    return Op.<Integer>named(name)
        .spec(
            (in, axis) -> {
              Shape shape = in.get(0).shape();
              Types.number(name, in.get(0).dtype());
              if (shape.dim(axis) == 0) {
                throw new ShapeException(name + " of no elements: " + shape + ", axis " + axis);
              }
              return new TensorSpec(
                  DataType.INT32, shape.slice(0, axis).concat(shape.slice(axis + 1)));
            })
        .kernel((backend, in, y, axis) -> backend.argReduce(greatest, in.get(0), axis, y))
        .notDifferentiable("the result is an index");
  }

  private static Tensor spread(Tensor g, Axes axes, Shape shape) {
    return Shapes.broadcastTo(g.reshape(axes.kept(shape)), shape);
  }

  private static Tensor atExtremes(Tensor g, Call<Axes> call, int input) {
    Tensor x = call.input(0);
    Axes axes = call.attributes();
    Tensor there = x.equal(call.output().reshape(axes.kept(x.shape()))).cast(x.dtype());
    Tensor count = there.sum(true, axes.toArray());
    return there.times(g.reshape(axes.kept(x.shape())).div(count));
  }

  /** The sum over these axes, or all; of no elements, 0. */
  public static Tensor sum(Tensor x, boolean keepDims, int... axes) {
    return SUM.on(Axes.of("sum", x.shape(), keepDims, axes), x);
  }

  /** The mean over these axes, or all; of no elements, NaN. */
  public static Tensor mean(Tensor x, boolean keepDims, int... axes) {
    Types.floating("mean", x.dtype());
    long count = Axes.of("mean", x.shape(), keepDims, axes).count(x.shape());
    return sum(x, keepDims, axes).div((double) count);
  }

  /** The population variance over these axes, or all. */
  public static Tensor variance(Tensor x, boolean keepDims, int... axes) {
    return mean(x.minus(mean(x, true, axes)).square(), keepDims, axes);
  }

  /** The greatest element over these axes, or all. */
  public static Tensor max(Tensor x, boolean keepDims, int... axes) {
    return MAX.on(Axes.of("max", x.shape(), keepDims, axes), x);
  }

  /** The least element over these axes, or all. */
  public static Tensor min(Tensor x, boolean keepDims, int... axes) {
    return MIN.on(Axes.of("min", x.shape(), keepDims, axes), x);
  }

  /**
   * The product over these axes, or all; of no elements, 1. Computed in halves, so that the
   * gradient is exact where elements are 0.
   */
  public static Tensor prod(Tensor x, boolean keepDims, int... axes) {
    Axes chosen = Axes.of("prod", x.shape(), keepDims, axes);
    Shape reduced = chosen.reduce(x.shape());
    Tensor rest = Shapes.lastAxes(x, chosen);
    while (rest.dim(-1) > 1) {
      int half = rest.dim(-1) / 2;
      Tensor left = Shapes.slice(rest, new int[] {0, 0}, new int[] {-1, half});
      Tensor right = Shapes.slice(rest, new int[] {0, half}, new int[] {-1, half});
      Tensor product = left.times(right);
      rest =
          rest.dim(-1) % 2 == 0
              ? product
              : Joins.concatenate(
                  List.of(product, Shapes.slice(rest, new int[] {0, 2 * half}, new int[] {-1, 1})),
                  1);
    }
    return rest.dim(-1) == 0 ? Tensor.ones(reduced, x.dtype()) : rest.reshape(reduced);
  }

  /** Whether any element is true, over these axes or all. */
  public static Tensor any(Tensor x, boolean keepDims, int... axes) {
    return ANY.on(Axes.of("any", x.shape(), keepDims, axes), x);
  }

  /** Whether all elements are true, over these axes or all. */
  public static Tensor all(Tensor x, boolean keepDims, int... axes) {
    return ALL.on(Axes.of("all", x.shape(), keepDims, axes), x);
  }

  /** The int32 index of the first greatest element along an axis. */
  public static Tensor argmax(Tensor x, int axis) {
    return ARGMAX.on(Axes.one("argmax", x.shape(), axis), x);
  }

  /** The int32 index of the first least element along an axis. */
  public static Tensor argmin(Tensor x, int axis) {
    return ARGMIN.on(Axes.one("argmin", x.shape(), axis), x);
  }

  /** The running sum along an axis. */
  public static Tensor cumsum(Tensor x, int axis) {
    return CUMULATIVE_SUM.on(new Running(Axes.one("cumsum", x.shape(), axis), false, false), x);
  }
}
