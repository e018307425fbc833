package dev.lamina.nd4j;

import dev.lamina.tensor.Shape;
import java.util.Arrays;

/**
 * Visits arrays of one shape but different strides together, row by row. Axes that lie together in
 * every array are merged first, so that rows are long. Keeps its place in fields: one thread.
 */
final class Walk {
  private final int[] dims;
  private final int[][] strides;
  private final int[] start;
  private final int[] index;
  private final int[] at;
  private final int[] step;

  /** Called for each row: where it starts in each array, its stride in each, and its length. */
  @FunctionalInterface
  interface Row {
    void visit(int[] at, int[] step, int length);
  }

  /**
   * A walk over a shape without zero axes.
   *
   * @param start the first element in each array
   * @param strides for each array, the stride of each axis
   */
  Walk(Shape shape, long[] start, long[]... strides) {
    int arrays = strides.length;
    int[] merged = new int[Math.max(1, shape.rank())];
    int[][] steps = new int[arrays][merged.length];
    int used = 0;
    merged[0] = 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = shape.dim(axis);
      if (length == 1) {
        continue;
      }
      boolean joins = used > 0;
      for (int array = 0; array < arrays && joins; array++) {
        joins = steps[array][used - 1] == strides[array][axis] * length;
      }
      if (!joins) {
        merged[used++] = 1;
      }
      merged[used - 1] *= length;
      for (int array = 0; array < arrays; array++) {
        steps[array][used - 1] = Math.toIntExact(strides[array][axis]);
      }
    }
    int rank = Math.max(1, used);
    dims = Arrays.copyOf(merged, rank);
    this.strides = new int[arrays][];
    this.start = new int[arrays];
    step = new int[arrays];
    for (int array = 0; array < arrays; array++) {
      this.strides[array] = Arrays.copyOf(steps[array], rank);
      this.start[array] = Math.toIntExact(start[array]);
      step[array] = this.strides[array][rank - 1];
    }
    index = new int[rank];
    at = new int[arrays];
  }

  private Walk(int[] dims, int[][] strides, int[] start) {
    this.dims = dims;
    this.strides = strides;
    this.start = start;
    index = new int[dims.length];
    at = new int[start.length];
    step = new int[start.length];
    for (int array = 0; array < start.length; array++) {
      step[array] = strides[array][dims.length - 1];
    }
  }

  /** The length of a row. */
  int rowLength() {
    return dims[dims.length - 1];
  }

  /** How far apart the elements of a row are in one of the arrays. */
  int rowStep(int array) {
    return step[array];
  }

  /** The length of the outermost axis, by which the walk can be split. */
  int outermost() {
    return dims[0];
  }

  /** A walk of its own over a part of the outermost axis. */
  Walk part(int first, int count) {
    int[] fewer = dims.clone();
    fewer[0] = count;
    int[] moved = start.clone();
    for (int array = 0; array < moved.length; array++) {
      moved[array] += first * strides[array][0];
    }
    return new Walk(fewer, strides, moved);
  }

  void forEach(Row row) {
    int last = dims.length - 1;
    System.arraycopy(start, 0, at, 0, at.length);
    Arrays.fill(index, 0);
    while (true) {
      row.visit(at, step, dims[last]);
      int axis = last - 1;
      while (axis >= 0 && index[axis] == dims[axis] - 1) {
        for (int array = 0; array < at.length; array++) {
          at[array] -= index[axis] * strides[array][axis];
        }
        index[axis] = 0;
        axis--;
      }
      if (axis < 0) {
        return;
      }
      index[axis]++;
      for (int array = 0; array < at.length; array++) {
        at[array] += strides[array][axis];
      }
    }
  }
}
