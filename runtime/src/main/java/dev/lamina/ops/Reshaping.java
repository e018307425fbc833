package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import java.util.Arrays;

/** Finds the length of the axis that a reshape leaves open. */
final class Reshaping {
  private Reshaping() {}

  static Shape complete(Shape from, int[] dims) {
    int open = -1;
    long known = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] == Shape.UNKNOWN) {
        if (open >= 0) {
          throw mismatch(from, dims, "only one axis may be -1");
        }
        open = axis;
      } else if (dims[axis] < 0) {
        throw mismatch(from, dims, "an axis has length 0 or more, or is -1");
      } else {
        known = Math.multiplyExact(known, (long) dims[axis]);
      }
    }
    long size = from.size();
    int[] complete = dims.clone();
    if (open >= 0) {
      if (known == 0 || size % known != 0) {
        throw mismatch(from, dims, size + " elements are not a multiple of " + known);
      }
      complete[open] = Math.toIntExact(size / known);
    } else if (known != size) {
      throw mismatch(from, dims, size + " elements vs " + known);
    }
    return Shape.of(complete);
  }

  private static ShapeException mismatch(Shape from, int[] dims, String reason) {
    return new ShapeException("reshape: " + from + " to " + Arrays.toString(dims) + ": " + reason);
  }
}
