package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Functions that move elements: other shapes, orders of axes, parts. */
final class ShapeOperations {
  private ShapeOperations() {}

  static void addTo(Operations table) {
    table.add(
        "Reshape", "x", "newshape", given -> given.tensor("x").reshape(given.axes("newshape")));
    table.add("Ravel", "x", "", given -> given.tensor("x").reshape(-1));
    table.add("Transpose", "x", "axes", given -> given.tensor("x").transpose(given.axes("axes")));
    table.add("Swapaxes", "x", "axis1 axis2", ShapeOperations::swapAxes);
    table.add("Moveaxis", "x", "source destination", ShapeOperations::moveAxis);
    table.add("ExpandDims", "x", "axis", ShapeOperations::expandDims);
    table.add("Squeeze", "x", "axis", given -> given.tensor("x").squeeze(given.axes("axis")));
    table.add("BroadcastTo", "x", "shape", ShapeOperations::broadcastTo);
    table.add("Flip", "x", "axis", given -> Ops.flip(given.tensor("x"), given.axes("axis")));
    table.add("Flipud", "x", "", given -> Ops.flip(given.tensor("x"), 0));
    table.add("Fliplr", "x", "", given -> Ops.flip(given.tensor("x"), 1));
    table.add("Roll", "x", "shift axis", ShapeOperations::roll);
    table.add("Pad", "x constant_values", "pad_width mode", ShapeOperations::pad);
    table.add("Tile", "x", "repeats", ShapeOperations::tile);
    table.add("Repeat", "x", "repeats axis", ShapeOperations::repeat);
    table.add(
        "GetItem",
        "x key",
        "",
        given -> Subscript.of(given.value("key").orElse(null)).on(given.tensor("x")));
    table.add("Take", "x indices", "axis", ShapeOperations::take);
    table.add("Slice", "inputs start_indices", "shape", ShapeOperations::slice);
    table.add("Diff", "a", "n axis", ShapeOperations::diff);
    table.add("Tril", "x", "k", given -> triangle(given, true));
    table.add("Triu", "x", "k", given -> triangle(given, false));
  }

  static int axis(int given, int rank) {
    return given < 0 ? given + rank : given;
  }

  private static Tensor swapAxes(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] order = IntStream.range(0, x.rank()).toArray();
    int first = axis(given.integer("axis1", 0), x.rank());
    int second = axis(given.integer("axis2", 0), x.rank());
    order[first] = second;
    order[second] = first;
    return x.transpose(order);
  }

  private static Tensor moveAxis(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] sources = given.axes("source");
    int[] destinations = given.axes("destination");
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, x.rank()).forEach(order::add);
    for (int source : sources) {
      order.remove(Integer.valueOf(axis(source, x.rank())));
    }
    IntStream.range(0, sources.length)
        .boxed()
        .sorted((a, b) -> axis(destinations[a], x.rank()) - axis(destinations[b], x.rank()))
        .forEach(i -> order.add(axis(destinations[i], x.rank()), axis(sources[i], x.rank())));
    return x.transpose(order.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Tensor expandDims(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] axes = given.axes("axis");
    int rank = x.rank() + axes.length;
    for (int axis : IntStream.of(axes).map(each -> axis(each, rank)).sorted().toArray()) {
      x = x.expandDims(axis);
    }
    return x;
  }

  private static Tensor broadcastTo(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] dims = given.axes("shape");
    for (int i = 0; i < dims.length; i++) {
      int own = i - dims.length + x.rank();
      dims[i] = dims[i] < 0 && own >= 0 ? x.dim(own) : dims[i];
    }
    return Ops.broadcastTo(x, Shape.of(dims));
  }

  private static Tensor roll(OperationCall given) {
    Tensor x = given.tensor("x");
    if (given.value("axis").isEmpty()) {
      return rolled(x.reshape(-1), given.integer("shift", 0), 0).reshape(x.shape());
    }
    int[] axes = given.axes("axis");
    int[] shifts = given.axes("shift");
    for (int i = 0; i < axes.length; i++) {
      x = rolled(x, shifts[shifts.length == 1 ? 0 : i], axis(axes[i], x.rank()));
    }
    return x;
  }

  private static Tensor rolled(Tensor x, int shift, int axis) {
    int length = x.dim(axis);
    int tail = length == 0 ? 0 : Math.floorMod(shift, length);
    return tail == 0
        ? x
        : Ops.concatenate(
            List.of(part(x, axis, length - tail, tail), part(x, axis, 0, length - tail)), axis);
  }

  /** So many entries of one axis from there on. */
  static Tensor part(Tensor x, int axis, int begin, int size) {
    int[] begins = new int[x.rank()];
    int[] sizes = x.shape().toArray();
    begins[axis] = begin;
    sizes[axis] = size;
    return x.slice(begins, sizes);
  }

  private static Tensor pad(OperationCall given) {
    Tensor x = given.tensor("x");
    if (!given.text("mode", "constant").equals("constant")) {
      throw given.cannot("mode", "\"constant\"");
    }
    List<?> pairs = given.list("pad_width").orElse(List.of());
    int[] before = new int[x.rank()];
    int[] after = new int[x.rank()];
    for (int axis = 0; axis < x.rank(); axis++) {
      Object pair = pairs.get(pairs.size() == 1 ? 0 : axis);
      List<?> ends = pair instanceof List<?> both ? both : List.of(pair, pair);
      before[axis] = ((Number) ends.get(0)).intValue();
      after[axis] = ((Number) ends.get(ends.size() - 1)).intValue();
    }
    return Ops.pad(x, before, after, given.real("constant_values", 0));
  }

  private static Tensor tile(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] repeats = given.axes("repeats");
    while (x.rank() < repeats.length) {
      x = x.expandDims(0);
    }
    int[] times = IntStream.generate(() -> 1).limit(x.rank()).toArray();
    System.arraycopy(repeats, 0, times, x.rank() - repeats.length, repeats.length);
    return Ops.tile(x, times);
  }

  private static Tensor repeat(OperationCall given) {
    Tensor x = given.tensor("x");
    int[] repeats = given.axes("repeats");
    if (repeats.length != 1) {
      throw given.cannot("repeats", "one number");
    }
    return given.value("axis").isEmpty()
        ? Ops.repeat(x.reshape(-1), repeats[0], 0)
        : Ops.repeat(x, repeats[0], axis(given.integer("axis", 0), x.rank()));
  }

  private static Tensor take(OperationCall given) {
    Tensor x = given.tensor("x");
    Tensor ids = given.tensor("indices");
    boolean isFlat = given.value("axis").isEmpty();
    Tensor from = isFlat ? x.reshape(-1) : x;
    int axis = isFlat ? 0 : axis(given.integer("axis", 0), x.rank());
    Tensor whole = ids.dtype().isFloating() ? ids.cast(dev.lamina.tensor.DataType.INT32) : ids;
    return from.gather(Ops.where(whole.less(0), whole.plus(from.dim(axis)), whole), axis);
  }

  private static Tensor slice(OperationCall given) {
    Tensor x = given.tensor("inputs");
    int[] sizes = given.axes("shape");
    return x.slice(given.axes("start_indices"), sizes);
  }

  private static Tensor diff(OperationCall given) {
    Tensor x = given.tensor("a");
    int axis = axis(given.integer("axis", -1), x.rank());
    for (int i = 0; i < given.integer("n", 1); i++) {
      int left = x.dim(axis) - 1;
      x = part(x, axis, 1, left).minus(part(x, axis, 0, left));
    }
    return x;
  }

  private static Tensor triangle(OperationCall given, boolean isLower) {
    Tensor x = given.tensor("x");
    int rows = x.dim(-2);
    int columns = x.dim(-1);
    int k = given.integer("k", 0);
    boolean[] kept = new boolean[rows * columns];
    for (int i = 0; i < kept.length; i++) {
      int diagonal = i % columns - i / columns;
      kept[i] = isLower ? diagonal <= k : diagonal >= k;
    }
    return Ops.where(Tensor.of(kept, rows, columns), x, 0);
  }
}
