package dev.lamina.engine;

import dev.lamina.tensor.Shape;

/**
 * How the elements of a shape lie in memory: element {@code i} is at {@code offset + sum(i[k] *
 * strides[k])}. A stride may be 0 (a broadcast axis) or negative (a reversed one).
 */
public final class Layout {
  private final Shape shape;
  private final long offset;
  private final long[] strides;

  private Layout(Shape shape, long offset, long[] strides) {
    this.shape = shape;
    this.offset = offset;
    this.strides = strides;
  }

  /** The lengths of the axes. */
  public Shape shape() {
    return shape;
  }

  /** Where the first element lies. */
  public long offset() {
    return offset;
  }

  /** How far apart neighbours along each axis lie, as a new array. */
  public long[] strides() {
    return strides.clone();
  }

  /** Dense, last axis fastest. */
  public static Layout dense(Shape shape) {
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.dim(axis);
    }
    return new Layout(shape, 0, strides);
  }

  /** These elements repeated along new leading axes and axes of length 1. */
  public Layout broadcastTo(Shape target) {
    long[] wide = new long[target.rank()];
    int added = target.rank() - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      wide[added + axis] = shape.dim(axis) == 1 ? 0 : strides[axis];
    }
    return new Layout(target, offset, wide);
  }

  /** These elements with their axes in another order. */
  public Layout permuted(int[] permutation) {
    int[] dims = new int[permutation.length];
    long[] moved = new long[permutation.length];
    for (int axis = 0; axis < permutation.length; axis++) {
      dims[axis] = shape.dim(permutation[axis]);
      moved[axis] = strides[permutation[axis]];
    }
    return new Layout(Shape.of(dims), offset, moved);
  }

  /** The part that starts at these indices and has this shape. */
  public Layout slice(int[] begin, Shape size) {
    long start = offset;
    for (int axis = 0; axis < begin.length; axis++) {
      start += begin[axis] * strides[axis];
    }
    return new Layout(size, start, strides);
  }

  /** These elements with some axes running backwards. */
  public Layout reversed(int[] axes) {
    long[] turned = strides.clone();
    long start = offset;
    for (int axis : axes) {
      start += (shape.dim(axis) - 1) * strides[axis];
      turned[axis] = -strides[axis];
    }
    return new Layout(shape, start, turned);
  }
}
