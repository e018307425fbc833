package dev.lamina.saving;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An array as it lies in a file: row-major, little-endian. Reading it as another type converts each
 * value as Java's casts do.
 *
 * <p>An array of a file that is still open is read whenever it is asked for, and keeps nothing.
 */
public final class StoredArray {
  private final DataType dtype;
  private final Shape shape;
  private final Elements elements;

  /**
   * An array over these bytes, from the buffer's position to its limit. The bytes are not copied.
   *
   * @param dtype the type of the elements
   * @param shape the lengths of the axes, all known; a scalar has none
   * @param data the elements' bytes
   * @throws IllegalArgumentException if there are more or fewer bytes than the shape needs
   */
  public StoredArray(DataType dtype, Shape shape, ByteBuffer data) {
    this(dtype, shape, Elements.of(data));
  }

  StoredArray(DataType dtype, Shape shape, Elements elements) {
    long expected = Math.multiplyExact(shape.size(), (long) dtype.bytes());
    if (elements.length() != expected) {
      throw new IllegalArgumentException(
          "An array of shape %s and type %s has %d bytes. Received: %d"
              .formatted(shape, dtype, expected, elements.length()));
    }
    this.dtype = dtype;
    this.shape = shape;
    this.elements = elements;
  }

  /** The type of the elements. */
  public DataType dtype() {
    return dtype;
  }

  /** The lengths of the axes, all known; a scalar has none. */
  public Shape shape() {
    return shape;
  }

  /** A copy of these values as {@link DataType#FLOAT32}. */
  public static StoredArray of(float[] values, Shape shape) {
    ByteBuffer data = allocate(values.length, DataType.FLOAT32);
    data.asFloatBuffer().put(values);
    return new StoredArray(DataType.FLOAT32, shape, data);
  }

  /** A copy of these values as {@link DataType#FLOAT64}. */
  public static StoredArray of(double[] values, Shape shape) {
    ByteBuffer data = allocate(values.length, DataType.FLOAT64);
    data.asDoubleBuffer().put(values);
    return new StoredArray(DataType.FLOAT64, shape, data);
  }

  /** A copy of these values as {@link DataType#INT32}. */
  public static StoredArray of(int[] values, Shape shape) {
    ByteBuffer data = allocate(values.length, DataType.INT32);
    data.asIntBuffer().put(values);
    return new StoredArray(DataType.INT32, shape, data);
  }

  /** A copy of these values as {@link DataType#INT64}. */
  public static StoredArray of(long[] values, Shape shape) {
    ByteBuffer data = allocate(values.length, DataType.INT64);
    data.asLongBuffer().put(values);
    return new StoredArray(DataType.INT64, shape, data);
  }

  /** A copy of a tensor's values. */
  public static StoredArray of(Tensor value) {
    return switch (value.dtype()) {
      case FLOAT32 -> of(value.toFloatArray(), value.shape());
      case FLOAT64 -> of(value.toDoubleArray(), value.shape());
      case INT32 -> of(value.toIntArray(), value.shape());
      case INT64 -> of(value.toLongArray(), value.shape());
      case BOOL, STRING ->
          throw new IllegalArgumentException("A file holds no variables of type " + value.dtype());
    };
  }

  /** The values as a tensor of this type. */
  public Tensor toTensor() {
    Tensor flat =
        switch (dtype) {
          case FLOAT32 -> Tensor.of(toFloatArray());
          case FLOAT64 -> Tensor.of(toDoubleArray());
          case INT32 -> Tensor.of(toIntArray());
          case INT64 -> Tensor.of(toLongArray());
          case BOOL, STRING ->
              throw new IllegalArgumentException("A file holds no variables of type " + dtype);
        };
    return flat.reshape(shape);
  }

  private static ByteBuffer allocate(int length, DataType dtype) {
    return ByteBuffer.allocate(Math.multiplyExact(length, dtype.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The elements' bytes: read-only, little-endian, from position 0 on. */
  public ByteBuffer data() {
    return elements.all().slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes the elements' bytes, little-endian, at the target's position; those of an open file go
   * there straight.
   */
  public void copyTo(ByteBuffer target) {
    elements.copyTo(target);
  }

  /** The same array, whatever happens to the file. */
  StoredArray inMemory() {
    return new StoredArray(dtype, shape, data());
  }

  /** The number of elements. */
  public int size() {
    return elements.length() / dtype.bytes();
  }

  /** The elements as floats. */
  public float[] toFloatArray() {
    float[] values = new float[size()];
    if (dtype == DataType.FLOAT32) {
      data().asFloatBuffer().get(values);
    } else {
      IntToDoubleFunction element = asDouble();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) element.applyAsDouble(i);
      }
    }
    return values;
  }

  /** The elements as doubles. */
  public double[] toDoubleArray() {
    double[] values = new double[size()];
    IntToDoubleFunction element = asDouble();
    for (int i = 0; i < values.length; i++) {
      values[i] = element.applyAsDouble(i);
    }
    return values;
  }

  /** The elements as ints. */
  public int[] toIntArray() {
    int[] values = new int[size()];
    IntToLongFunction element = asLong();
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) element.applyAsLong(i);
    }
    return values;
  }

  /** The elements as longs. */
  public long[] toLongArray() {
    long[] values = new long[size()];
    IntToLongFunction element = asLong();
    for (int i = 0; i < values.length; i++) {
      values[i] = element.applyAsLong(i);
    }
    return values;
  }

  private IntToDoubleFunction asDouble() {
    ByteBuffer bytes = data();
    return switch (dtype) {
      case FLOAT32 -> i -> bytes.getFloat(4 * i);
      case FLOAT64 -> i -> bytes.getDouble(8 * i);
      case INT32 -> i -> bytes.getInt(4 * i);
      case INT64 -> i -> (double) bytes.getLong(8 * i);
      case BOOL -> i -> bytes.get(i);
      case STRING -> throw new IllegalStateException("no file holds strings");
    };
  }

  private IntToLongFunction asLong() {
    ByteBuffer bytes = data();
    return switch (dtype) {
      case FLOAT32 -> i -> (long) bytes.getFloat(4 * i);
      case FLOAT64 -> i -> (long) bytes.getDouble(8 * i);
      case INT32 -> i -> bytes.getInt(4 * i);
      case INT64 -> i -> bytes.getLong(8 * i);
      case BOOL -> i -> bytes.get(i);
      case STRING -> throw new IllegalStateException("no file holds strings");
    };
  }

  /** Whether the other is an array of this type and shape with the same bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredArray array
        && array.dtype == dtype
        && array.shape.equals(shape)
        && array.data().equals(data());
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, shape, data());
  }

  /** The type and shape, without the values. */
  @Override
  public String toString() {
    return dtype + " " + shape;
  }
}
