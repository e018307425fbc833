package dev.lamina.ops;

import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The same elements arranged in another way. {@code g} is the gradient of the result. */
public final class Shapes {
  /** The elements in order, in another shape; so does the gradient go back. */
  static final Op<Shape> RESHAPE =
      Op.<Shape>named("reshape")
          .spec((in, shape) -> new TensorSpec(in.get(0).dtype(), shape))
          .alias()
          .gradient((g, call, input) -> reshapeTo(g, call.input(0).shape()));

  /** Axis i of y is axis permutation[i] of x. The gradient is permuted back. */
  static final Op<List<Integer>> TRANSPOSE =
      Op.<List<Integer>>named("transpose")
          .spec(
              (in, axes) ->
                  new TensorSpec(
                      in.get(0).dtype(),
                      Layout.dense(in.get(0).shape()).permuted(ints(axes)).shape()))
          .kernel(
              (backend, in, y, axes) ->
                  backend.copy(
                      in.get(0),
                      Layout.dense(in.get(0).shape()).permuted(ints(axes)),
                      y,
                      Layout.dense(y.shape())))
          .cheaper((axes, in) -> swapsLastTwo(axes) ? Products.transposed(in.get(0)) : null)
          .gradient((g, call, input) -> g.transpose(inverse(call.attributes())));

  /** x repeated along axes of length 1 and new leading ones. The gradient is summed. */
  static final Op<Shape> BROADCAST_TO =
      Op.<Shape>named("broadcast_to")
          .spec((in, shape) -> new TensorSpec(in.get(0).dtype(), shape))
          .kernel(
              (backend, in, y, shape) ->
                  backend.copy(
                      in.get(0),
                      Layout.dense(in.get(0).shape()).broadcastTo(shape),
                      y,
                      Layout.dense(shape)))
          .elements((body, in, shape) -> in[0])
          .gradient((g, call, input) -> Broadcasting.unbroadcast(g, call.input(0).shape()));

  /** A box cut out of x. The gradient is padded with zeros. */
  static final Op<Box> SLICE =
      Op.<Box>named("slice")
          .spec((in, box) -> new TensorSpec(in.get(0).dtype(), box.size()))
          .kernel(
              (backend, in, y, box) ->
                  backend.copy(in.get(0), box.of(in.get(0).shape()), y, Layout.dense(y.shape())))
          .gradient(
              (g, call, input) -> {
                Shape whole = call.input(0).shape();
                return padInto(g, call.attributes().begin(), whole);
              });

  /** x within a larger shape filled with a number. The gradient is cut out. */
  static final Op<Frame> PAD =
      Op.<Frame>named("pad")
          .spec((in, frame) -> new TensorSpec(in.get(0).dtype(), frame.whole()))
          .kernel(
              (backend, in, y, frame) -> {
                Layout inner = new Box(frame.begin(), in.get(0).shape()).of(frame.whole());
                Step fill = backend.fill(frame.value(), y);
                return in.get(0).size() == 0
                    ? fill
                    : Step.sequence(
                        fill, backend.copy(in.get(0), Layout.dense(in.get(0).shape()), y, inner));
              })
          .sum(Pads::sum)
          .gradient(
              (g, call, input) ->
                  cut(g, new Box(call.attributes().begin(), call.input(0).shape())));

  /** x with some axes backwards, and so the gradient. */
  static final Op<List<Integer>> FLIP =
      Op.<List<Integer>>named("flip")
          .spec((in, axes) -> in.get(0))
          .kernel(
              (backend, in, y, axes) ->
                  backend.copy(
                      in.get(0),
                      Layout.dense(in.get(0).shape()).reversed(ints(axes)),
                      y,
                      Layout.dense(y.shape())))
          .gradient((g, call, input) -> flip(g, ints(call.attributes())));

  private Shapes() {}

  /** Whether a value is made by exchanging the last two axes of another. */
  static boolean isMatrixTranspose(Origin value) {
    return value.op() == TRANSPOSE && swapsLastTwo(value.attributes());
  }

  private static boolean swapsLastTwo(@Nullable Object permutation) {
    if (!(permutation instanceof List<?> axes) || axes.size() < 2) {
      return false;
    }
    int last = axes.size() - 1;
    List<Integer> swapped = new ArrayList<>(IntStream.rangeClosed(0, last).boxed().toList());
    Collections.swap(swapped, last, last - 1);
    return axes.equals(swapped);
  }

  /** A box inside a tensor: its first index along each axis, and its shape. */
  public record Box(List<Integer> begin, Shape size) {
    Layout of(Shape whole) {
      return Layout.dense(whole).slice(ints(begin), size);
    }
  }

  /** Where a tensor sits inside a larger one, and what surrounds it. */
  public record Frame(List<Integer> begin, Shape whole, double value) {}

  /** The same elements in row-major order; one axis may be -1. */
  public static Tensor reshape(Tensor x, int... dims) {
    Shape target = Reshaping.complete(x.shape(), dims);
    return reshapeTo(x, target);
  }

  private static Tensor reshapeTo(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : RESHAPE.on(shape, x);
  }

  /** Another tensor of the same values. */
  public static Tensor alias(Tensor x) {
    return RESHAPE.on(x.shape(), x);
  }

  /** The axes in another order; without arguments, reversed. */
  public static Tensor transpose(Tensor x, int... permutation) {
    int rank = x.rank();
    if (permutation.length == 0) {
      permutation = IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    }
    int[] counted = new int[permutation.length];
    boolean fits = permutation.length == rank;
    for (int i = 0; i < permutation.length && fits; i++) {
      counted[i] = Axes.one("transpose", x.shape(), permutation[i]);
    }
    if (!fits || IntStream.of(counted).distinct().count() != rank) {
      throw new ShapeException(
          "transpose: "
              + Arrays.toString(permutation)
              + " does not name each axis of "
              + x.shape()
              + " once");
    }
    return Arrays.equals(counted, IntStream.range(0, rank).toArray())
        ? x
        : TRANSPOSE.on(list(counted), x);
  }

  /** A new axis of length 1 at this place of the result; -1 is after the last. */
  public static Tensor expandDims(Tensor x, int axis) {
    int rank = x.rank() + 1;
    int at = axis < 0 ? axis + rank : axis;
    if (at < 0 || at >= rank) {
      throw new ShapeException(
          "expandDims: a tensor of "
              + x.shape()
              + " takes a new axis at "
              + -rank
              + " to "
              + (rank - 1)
              + ", not "
              + axis);
    }
    return reshapeTo(x, x.shape().slice(0, at).append(1).concat(x.shape().slice(at)));
  }

  /** Without these axes, which have length 1; without arguments, without all such axes. */
  public static Tensor squeeze(Tensor x, int... axes) {
    int[] ones = IntStream.range(0, x.rank()).filter(axis -> x.dim(axis) == 1).toArray();
    if (axes.length == 0) {
      return ones.length == 0 ? x : reshapeTo(x, new Axes(list(ones), false).reduce(x.shape()));
    }
    Axes chosen = Axes.of("squeeze", x.shape(), false, axes);
    for (int axis : chosen.axes()) {
      if (x.dim(axis) != 1) {
        throw new ShapeException(
            "squeeze: axis "
                + axis
                + " of "
                + x.shape()
                + " has length "
                + x.dim(axis)
                + ", not 1");
      }
    }
    return reshapeTo(x, chosen.reduce(x.shape()));
  }

  /** The tensor repeated to a shape, as in broadcasting. */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!Broadcasting.shape("broadcastTo", x.shape(), shape).equals(shape)) {
      throw new ShapeException("broadcastTo: " + x.shape() + " does not fit into " + shape);
    }
    return BROADCAST_TO.on(shape, x);
  }

  /** The part that begins at these indices and has these lengths; -1 goes to the end. */
  public static Tensor slice(Tensor x, int[] begin, int[] size) {
    int[] lengths = size.clone();
    boolean fits = begin.length == x.rank() && size.length == x.rank();
    for (int axis = 0; axis < x.rank() && fits; axis++) {
      lengths[axis] = size[axis] == -1 ? x.dim(axis) - begin[axis] : size[axis];
      fits = begin[axis] >= 0 && lengths[axis] >= 0 && begin[axis] + lengths[axis] <= x.dim(axis);
    }
    if (!fits) {
      throw new ShapeException(
          "slice: begin "
              + Arrays.toString(begin)
              + ", size "
              + Arrays.toString(size)
              + " does not lie inside "
              + x.shape());
    }
    Shape part = Shape.of(lengths);
    return part.equals(x.shape()) ? x : SLICE.on(new Box(list(begin), part), x);
  }

  /** The tensor with this many elements of a value before and after each axis. */
  public static Tensor pad(Tensor x, int[] before, int[] after, double value) {
    boolean fits = before.length == x.rank() && after.length == x.rank();
    int[] dims = x.shape().toArray();
    for (int axis = 0; axis < x.rank() && fits; axis++) {
      fits = before[axis] >= 0 && after[axis] >= 0;
      dims[axis] += before[axis] + after[axis];
    }
    if (!fits) {
      throw new ShapeException(
          "pad: before "
              + Arrays.toString(before)
              + ", after "
              + Arrays.toString(after)
              + " must give 0 or more for each axis of "
              + x.shape());
    }
    return PAD.on(new Frame(list(before), Shape.of(dims), value), x);
  }

  /** The tensor with these axes, or all, running backwards. */
  public static Tensor flip(Tensor x, int... axes) {
    return FLIP.on(Axes.of("flip", x.shape(), true, axes).axes(), x);
  }

  /** A matrix whose rows run over the axes that stay, and whose columns over the chosen. */
  static Tensor lastAxes(Tensor x, Axes chosen) {
    int[] order =
        IntStream.concat(
                IntStream.range(0, x.rank()).filter(axis -> !chosen.axes().contains(axis)),
                chosen.axes().stream().mapToInt(Integer::intValue))
            .toArray();
    long columns = chosen.count(x.shape());
    long rows = new Axes(chosen.axes(), false).reduce(x.shape()).size();
    Tensor moved = x.rank() == 0 ? x : transpose(x, order);
    return reshapeTo(moved, Shape.of((int) rows, (int) columns));
  }

  private static Tensor padInto(Tensor g, List<Integer> begin, Shape whole) {
    return PAD.on(new Frame(begin, whole, 0), g);
  }

  private static Tensor cut(Tensor g, Box box) {
    return SLICE.on(box, g);
  }

  private static int[] inverse(List<Integer> permutation) {
    int[] inverse = new int[permutation.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[permutation.get(i)] = i;
    }
    return inverse;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> list(int... values) {
    return IntStream.of(values).boxed().toList();
  }
}
