package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * How Keras' merge layers bring shapes together: a shape of lower rank gets axes of length 1 behind
 * the batch, then all broadcast as in NumPy, except for the batch, which must be equal.
 */
final class MergeShapes {
  private MergeShapes() {}

  /** The shape with as many axes as the rank says. */
  static Shape aligned(Shape shape, int rank) {
    if (shape.rank() == rank) {
      return shape;
    }
    int[] ones = new int[rank - shape.rank()];
    Arrays.fill(ones, 1);
    return shape.slice(0, 1).append(ones).concat(shape.slice(1));
  }

  /**
   * The shape of what comes out.
   *
   * @throws ShapeException if the shapes do not broadcast
   */
  static Shape merged(List<Shape> shapes) {
    int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
    Shape merged = aligned(shapes.get(0), rank);
    for (Shape shape : shapes) {
      Shape next = aligned(shape, rank);
      for (int axis = 0; axis < rank; axis++) {
        int length = length(merged.dim(axis), next.dim(axis), axis, shapes);
        merged = merged.with(axis, length);
      }
    }
    return merged;
  }

  private static int length(int one, int other, int axis, List<Shape> shapes) {
    if (one == other || other == Shape.UNKNOWN) {
      return one == 1 && axis > 0 ? other : one;
    }
    if (one == Shape.UNKNOWN) {
      return other == 1 && axis > 0 ? one : other;
    }
    if (axis > 0 && (one == 1 || other == 1)) {
      return one == 1 ? other : one;
    }
    throw new ShapeException(
        String.join(" and ", shapes.stream().map(Shape::toString).toList())
            + (axis == 0 ? " have different batch sizes: " : " do not broadcast: axis ")
            + (axis == 0 ? "" : axis + " is ")
            + one
            + " vs "
            + other);
  }
}
