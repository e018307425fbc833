package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A choice of axes of a tensor, counted from the front, in order; and whether they stay. */
public record Axes(List<Integer> axes, boolean keepDims) {
  /** These axes of that shape, which may count from the end; none given means all. */
  static Axes of(String op, Shape shape, boolean keepDims, int... axes) {
    if (axes.length == 0) {
      return new Axes(IntStream.range(0, shape.rank()).boxed().toList(), keepDims);
    }
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int axis : axes) {
      if (!chosen.add(one(op, shape, axis))) {
        throw new ShapeException(op + ": axis " + axis + " is given twice for " + shape);
      }
    }
    return new Axes(List.copyOf(chosen), keepDims);
  }

  /** One axis counted from the front. */
  static int one(String op, Shape shape, int axis) {
    int counted = axis < 0 ? axis + shape.rank() : axis;
    if (counted < 0 || counted >= shape.rank()) {
      throw new ShapeException(
          op + ": axis " + axis + " does not exist in " + shape + " of rank " + shape.rank());
    }
    return counted;
  }

  int[] toArray() {
    return axes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The shape after these axes are reduced. */
  Shape reduce(Shape shape) {
    return keepDims ? kept(shape) : dropped(shape);
  }

  /** The shape with these axes of length 1. */
  Shape kept(Shape shape) {
    int[] dims = shape.toArray();
    for (int axis : axes) {
      dims[axis] = 1;
    }
    return Shape.of(dims);
  }

  /** The number of elements that become one. */
  long count(Shape shape) {
    long count = 1;
    for (int axis : axes) {
      count *= shape.dim(axis);
    }
    return count;
  }

  private Shape dropped(Shape shape) {
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!axes.contains(axis)) {
        dims.add(shape.dim(axis));
      }
    }
    return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
  }
}
