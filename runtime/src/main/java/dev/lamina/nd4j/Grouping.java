package dev.lamina.nd4j;

import dev.lamina.tensor.Shape;

/**
 * An array seen as {@code [outer, count, inner]}, where the middle axis is the one that a kernel
 * works along.
 */
record Grouping(int outer, int count, int inner) {
  static Grouping along(Shape shape, int axis) {
    return along(shape, axis, axis);
  }

  /** The axes from first to last, which lie together, as one. */
  static Grouping along(Shape shape, int first, int last) {
    return new Grouping(
        (int) shape.slice(0, first).size(),
        (int) shape.slice(first, last + 1).size(),
        (int) shape.slice(last + 1).size());
  }
}
