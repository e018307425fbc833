package dev.lamina.onnx;

import dev.lamina.onnx.Batches.Length;
import dev.lamina.onnx.OnnxNodes.Attribute;
import dev.lamina.ops.Shapes.Box;
import dev.lamina.ops.Shapes.Frame;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Operations that move elements. */
final class OnnxShapes {
  private OnnxShapes() {}

  static Map<String, Function<OnnxCall, String>> all() {
    return Map.of(
        "reshape", OnnxShapes::reshape,
        "transpose", call -> transposed(call, call.input(0), integers(call.attributes(List.class))),
        "broadcast_to", OnnxShapes::broadcast,
        "slice", OnnxShapes::slice,
        "pad", OnnxShapes::pad,
        "flip", OnnxShapes::flip);
  }

  private static List<Integer> integers(List<?> list) {
    return list.stream().map(Integer.class::cast).toList();
  }

  static String transposed(OnnxCall call, String value, List<Integer> order) {
    return call.add("Transpose", value, Attribute.of("perm", order));
  }

  /** An operand with its last two axes swapped. */
  static String swapped(OnnxCall call, int number) {
    int rank = call.inputShape(number).rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, rank - 1, rank - 2);
    return transposed(call, call.input(number), order);
  }

  /** One axis that depends on the batch is left open, which needs no computing. */
  private static String reshape(OnnxCall call) {
    Shape shape = call.shape();
    long[] dims = new long[shape.rank()];
    int open = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      Length length = call.batches().length(shape.dim(axis), call.otherShape().dim(axis));
      dims[axis] = length.isFixed() ? length.rest() : -1;
      open += length.isFixed() ? 0 : 1;
    }
    boolean hasNone = Arrays.stream(dims).anyMatch(dim -> dim == 0);
    String vector =
        open <= 1 && !hasNone
            ? call.nodes().constant(dims)
            : call.shapeVector(shape, call.otherShape());
    return call.add(
        "Reshape", List.of(call.input(0), vector), Attribute.of("allowzero", hasNone ? 1 : 0));
  }

  private static String broadcast(OnnxCall call) {
    return call.add(
        "Expand", List.of(call.input(0), call.shapeVector(call.shape(), call.otherShape())));
  }

  private static String slice(OnnxCall call) {
    Box box = call.attributes(Box.class);
    Box other = call.otherAttributes(Box.class);
    int rank = box.size().rank();
    if (rank == 0) {
      return call.add("Identity", call.input(0));
    }
    Shape begin = Shape.of(box.begin().stream().mapToInt(Integer::intValue).toArray());
    Shape otherBegin = Shape.of(other.begin().stream().mapToInt(Integer::intValue).toArray());
    Shape end = sum(begin, box.size());
    Shape otherEnd = sum(otherBegin, other.size());
    long[] axes = IntStream.range(0, rank).asLongStream().toArray();
    return call.add(
        "Slice",
        List.of(
            call.input(0),
            call.shapeVector(begin, otherBegin),
            call.shapeVector(end, otherEnd),
            call.nodes().constant(axes)));
  }

  private static Shape sum(Shape a, Shape b) {
    return Shape.of(IntStream.range(0, a.rank()).map(i -> a.dim(i) + b.dim(i)).toArray());
  }

  private static String pad(OnnxCall call) {
    Frame frame = call.attributes(Frame.class);
    Frame other = call.otherAttributes(Frame.class);
    int rank = frame.whole().rank();
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      int before = frame.begin().get(axis);
      pads[axis] = call.batches().fixed("padding", before, other.begin().get(axis));
      pads[axis + rank] =
          call.batches()
              .fixed(
                  "padding",
                  frame.whole().dim(axis) - before - call.inputShape(0).dim(axis),
                  other.whole().dim(axis)
                      - other.begin().get(axis)
                      - call.otherInputShape(0).dim(axis));
    }
    return call.add(
        "Pad", List.of(call.input(0), call.nodes().constant(pads), call.number(frame.value())));
  }

  private static String flip(OnnxCall call) {
    long[] axes =
        integers(call.attributes(List.class)).stream().mapToLong(Integer::longValue).toArray();
    OnnxNodes nodes = call.nodes();
    return call.add(
        "Slice",
        List.of(
            call.input(0),
            nodes.constant(repeated(-1, axes.length)),
            nodes.constant(repeated(Long.MIN_VALUE, axes.length)),
            nodes.constant(axes),
            nodes.constant(repeated(-1, axes.length))));
  }

  private static long[] repeated(long value, int times) {
    long[] values = new long[times];
    Arrays.fill(values, value);
    return values;
  }
}
