package dev.lamina.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The length of each axis of a tensor. Immutable. An axis may be {@link #UNKNOWN} in the shape of a
 * layer's input or output, where the batch size is not fixed; a tensor with values has no such
 * axis.
 */
public final class Shape {
  /** The length of an axis that is not known, Keras' {@code None}. */
  public static final int UNKNOWN = -1;

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  /**
   * A shape with axes of these lengths.
   *
   * @throws IllegalArgumentException if a length is negative and not {@link #UNKNOWN}
   */
  public static Shape of(int... dims) {
    for (int dim : dims) {
      if (dim < UNKNOWN) {
        throw new IllegalArgumentException(
            "A shape's axes must have lengths of 0 or more, or be unknown (-1). Received: "
                + Arrays.toString(dims));
      }
    }
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The shape of a single value: no axes. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return dims.length;
  }

  /**
   * The length of an axis; negative axes count from the end, as in Python.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /**
   * The same axis counted from the front.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int counted = axis < 0 ? axis + dims.length : axis;
    if (counted < 0 || counted >= dims.length) {
      throw new IllegalArgumentException(
          "Axis " + axis + " does not exist in shape " + this + " of rank " + dims.length);
    }
    return counted;
  }

  /** Python's {@code shape[from:to]}: ends are cut to what there is, negative ones count back. */
  public Shape slice(int from, int to) {
    int start = clip(from);
    return new Shape(Arrays.copyOfRange(dims, start, Math.max(start, clip(to))));
  }

  /** Python's {@code shape[from:]}. */
  public Shape slice(int from) {
    return slice(from, dims.length);
  }

  private int clip(int index) {
    return Math.max(0, Math.min(dims.length, index < 0 ? index + dims.length : index));
  }

  /** This shape's axes followed by these. */
  public Shape append(int... more) {
    return concat(of(more));
  }

  /** This shape's axes followed by the other's. */
  public Shape concat(Shape other) {
    int[] joined = Arrays.copyOf(dims, dims.length + other.dims.length);
    System.arraycopy(other.dims, 0, joined, dims.length, other.dims.length);
    return new Shape(joined);
  }

  /** This shape with one axis of another length. */
  public Shape with(int axis, int length) {
    int[] changed = dims.clone();
    changed[axis(axis)] = length;
    return of(changed);
  }

  /** Whether every axis has a known length. */
  public boolean isKnown() {
    return Arrays.stream(dims).noneMatch(dim -> dim == UNKNOWN);
  }

  /**
   * The number of elements: the product of all axes; 1 for a scalar.
   *
   * @throws IllegalStateException if an axis is unknown
   */
  public long size() {
    long size = 1;
    for (int dim : dims) {
      if (dim == UNKNOWN) {
        throw new IllegalStateException("The size of shape " + this + " is not known");
      }
      size = Math.multiplyExact(size, (long) dim);
    }
    return size;
  }

  /** Whether a tensor of the other shape can be given where this one is expected. */
  public boolean matches(Shape other) {
    if (dims.length != other.dims.length) {
      return false;
    }
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != UNKNOWN && other.dims[i] != UNKNOWN && dims[i] != other.dims[i]) {
        return false;
      }
    }
    return true;
  }

  /** The lengths, as a new array. */
  public int[] toArray() {
    return dims.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As {@code [2, 784]}; an unknown axis as {@code ?}. */
  @Override
  public String toString() {
    return Arrays.stream(dims)
        .mapToObj(dim -> dim == UNKNOWN ? "?" : Integer.toString(dim))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
