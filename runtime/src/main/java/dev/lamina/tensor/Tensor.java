package dev.lamina.tensor;

import dev.lamina.engine.EagerTensor;
import dev.lamina.engine.NativeArray;
import dev.lamina.ops.Shapes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array of numbers or booleans that never changes. A tensor is <em>eager</em>,
 * with values that can be read, or <em>symbolic</em>: a place in a function being traced, which has
 * a type and a shape but no values yet. Operations work on both alike.
 *
 * <p>Binary operations broadcast as in NumPy. A plain number takes the tensor's type: {@code
 * x.times(2)} of a float32 tensor is float32. Tensors of different types do not mix; {@link #cast}
 * one. Memory is managed by Lamina.
 */
public abstract non-sealed class Tensor extends TensorMath {
  private @Nullable Tensor mask;

  /** For Lamina's own kinds of tensors. */
  protected Tensor() {}

  /** For a tensor with a mask from the start. */
  protected Tensor(@Nullable Tensor mask) {
    this.mask = mask;
  }

  /** The type of the elements. */
  public abstract DataType dtype();

  /** The length of every axis; all are known, but for a place in a functional model. */
  public abstract Shape shape();

  /**
   * The elements, for reading.
   *
   * @param purpose what they are read for, for the error message
   * @throws IllegalStateException if this tensor is symbolic
   */
  protected abstract NativeArray elements(String purpose);

  /**
   * Which steps count, such as {@code bool[batch, steps]} for values {@code [batch, steps, size]};
   * null where all do. Layers pass it on or use it, operations drop it. Keras: {@code _keras_mask}.
   */
  public final @Nullable Tensor mask() {
    return mask;
  }

  /**
   * The same values with this mask, or with none.
   *
   * @throws IllegalArgumentException if {@link #canHaveMask} says no
   */
  public Tensor withMask(@Nullable Tensor mask) {
    if (mask == null && this.mask == null) {
      return this;
    }
    checkMask(mask);
    Tensor masked = Shapes.alias(this);
    masked.mask = mask;
    return masked;
  }

  /**
   * Whether that may be this tensor's mask: it is bool, and its axes are this tensor's first ones
   * or broadcast to its last ones, as those of attention scores.
   */
  public final boolean canHaveMask(Tensor mask) {
    if (mask.dtype() != DataType.BOOL || mask.rank() > rank()) {
      return false;
    }
    boolean broadcasts = true;
    for (int axis = 1; axis <= mask.rank(); axis++) {
      int length = mask.dim(-axis);
      broadcasts &= length == 1 || Shape.of(length).matches(Shape.of(dim(-axis)));
    }
    return broadcasts || shape().slice(0, mask.rank()).matches(mask.shape());
  }

  /** Throws if that cannot be this tensor's mask. */
  protected final void checkMask(@Nullable Tensor mask) {
    if (mask != null && !canHaveMask(mask)) {
      throw new IllegalArgumentException(
          "A mask is bool and has the first axes of what it masks, "
              + spec()
              + ". Received: "
              + mask.spec());
    }
  }

  /** The type and the shape. */
  public final TensorSpec spec() {
    return new TensorSpec(dtype(), shape());
  }

  /** Whether the type and the shape are these. */
  public final boolean hasSpec(TensorSpec spec) {
    return dtype() == spec.dtype() && shape().equals(spec.shape());
  }

  /** The number of axes. */
  public final int rank() {
    return shape().rank();
  }

  /** The number of elements. */
  public final long size() {
    return shape().size();
  }

  /** The length of an axis; negative axes count from the end. */
  public final int dim(int axis) {
    return shape().dim(axis);
  }

  /** A single float32 value, without axes. */
  public static Tensor scalar(double value) {
    return scalar(value, DataType.FLOAT32);
  }

  /** A single value of that type, without axes. */
  public static Tensor scalar(double value, DataType dtype) {
    return full(value, Shape.scalar(), dtype);
  }

  /**
   * A float32 tensor of these values in row-major order; without a shape it has one axis.
   *
   * @throws ShapeException if the shape holds another number of elements
   */
  public static Tensor of(float[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.FLOAT32);
    made.values().floats().put(0, values);
    return made;
  }

  /** A float64 tensor, as {@link #of(float[], int...)}. */
  public static Tensor of(double[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.FLOAT64);
    made.values().doubles().put(0, values);
    return made;
  }

  /** An int32 tensor, as {@link #of(float[], int...)}. */
  public static Tensor of(int[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.INT32);
    made.values().ints().put(0, values);
    return made;
  }

  /** An int64 tensor, as {@link #of(float[], int...)}. */
  public static Tensor of(long[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.INT64);
    made.values().longs().put(0, values);
    return made;
  }

  /** A bool tensor, as {@link #of(float[], int...)}. */
  public static Tensor of(boolean[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.BOOL);
    for (int i = 0; i < values.length; i++) {
      made.values().bytes().put(i, (byte) (values[i] ? 1 : 0));
    }
    return made;
  }

  /** A string tensor, as {@link #of(float[], int...)}. */
  public static Tensor of(String[] values, int... shape) {
    EagerTensor made = made(values.length, shape, DataType.STRING);
    for (int i = 0; i < values.length; i++) {
      made.values().longs().put(i, Strings.number(values[i]));
    }
    return made;
  }

  /**
   * A float32 matrix.
   *
   * @throws ShapeException if the rows differ in length
   */
  public static Tensor of(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      requireLength(row, rows[row].length, columns);
      System.arraycopy(rows[row], 0, flat, row * columns, columns);
    }
    return of(flat, rows.length, columns);
  }

  /** A float64 matrix, as {@link #of(float[][])}. */
  public static Tensor of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] flat = new double[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      requireLength(row, rows[row].length, columns);
      System.arraycopy(rows[row], 0, flat, row * columns, columns);
    }
    return of(flat, rows.length, columns);
  }

  /** A float32 tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return zeros(Shape.of(shape), DataType.FLOAT32);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape, DataType dtype) {
    return full(0, shape, dtype);
  }

  /** A float32 tensor of ones. */
  public static Tensor ones(int... shape) {
    return ones(Shape.of(shape), DataType.FLOAT32);
  }

  /** A tensor of ones. */
  public static Tensor ones(Shape shape, DataType dtype) {
    return full(1, shape, dtype);
  }

  /** A tensor that holds one value everywhere. */
  public static Tensor full(double value, Shape shape, DataType dtype) {
    return EagerTensor.full(value, new TensorSpec(dtype, shape));
  }

  /**
   * The values in row-major order, converted to float.
   *
   * @throws IllegalStateException if this tensor is symbolic
   */
  public final float[] toFloatArray() {
    return ElementReader.floats(elements("toFloatArray()"));
  }

  /** The values in row-major order, converted to double; eager tensors only. */
  public final double[] toDoubleArray() {
    return ElementReader.doubles(elements("toDoubleArray()"));
  }

  /**
   * The values of an int32, int64 or bool tensor in row-major order; eager tensors only.
   *
   * @throws IllegalArgumentException if this tensor holds floats; cast it first
   * @throws ArithmeticException if a value does not fit
   */
  public final int[] toIntArray() {
    return ElementReader.ints(elements("toIntArray()"));
  }

  /** The values of an int32, int64 or bool tensor, as {@link #toIntArray}. */
  public final long[] toLongArray() {
    return ElementReader.longs(elements("toLongArray()"));
  }

  /** The values of a string tensor in row-major order; eager tensors only. */
  public final String[] toStringArray() {
    return ElementReader.strings(elements("toStringArray()"));
  }

  /** The values of a bool tensor in row-major order; eager tensors only. */
  public final boolean[] toBooleanArray() {
    return ElementReader.booleans(elements("toBooleanArray()"));
  }

  /**
   * The one value of a tensor of size 1; eager tensors only.
   *
   * @throws ShapeException if there are more values, or none
   */
  public final double item() {
    if (size() != 1) {
      throw new ShapeException("item() reads a tensor of one element; this one is " + spec());
    }
    return elements("item()").element(0);
  }

  /**
   * One value by its place in row-major order; eager tensors only.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public final double item(int place) {
    return elements("item()").element(Objects.checkIndex(place, (int) size()));
  }

  private static void requireLength(int row, int length, int columns) {
    if (length != columns) {
      throw new ShapeException(
          "The rows of a matrix have one length; row 0 has "
              + columns
              + ", row "
              + row
              + " has "
              + length);
    }
  }

  private static EagerTensor made(int length, int[] dims, DataType dtype) {
    Shape shape = dims.length == 0 ? Shape.of(length) : Shape.of(dims);
    if (!shape.isKnown() || shape.size() != length) {
      throw new ShapeException(length + " values do not fill shape " + Arrays.toString(dims));
    }
    return EagerTensor.ofValues(new TensorSpec(dtype, shape));
  }
}
