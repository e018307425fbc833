package dev.lamina.data;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The elements of a NumPy file, as they follow each other in it. */
final class NpyElements {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final NpyType type;
  private final DataPlace place;
  private final byte[] bytes = new byte[CHUNK];
  private final ByteBuffer chunk;

  NpyElements(InputStream in, NpyType type, DataPlace place) {
    this.in = in;
    this.type = type;
    this.place = place;
    this.chunk = ByteBuffer.wrap(bytes).order(type.order());
  }

  /** The next elements, in the file's order, as a tensor of this shape. */
  Tensor next(Shape shape) throws IOException {
    Tensor flat = next((int) shape.size());
    return shape.rank() == 1 ? flat : flat.reshape(shape);
  }

  private Tensor next(int size) throws IOException {
    return switch (type.dtype()) {
      case FLOAT32 -> {
        float[] values = new float[size];
        each(size, i -> values[i] = type.nextFloat(chunk));
        yield Tensor.of(values);
      }
      case FLOAT64 -> {
        double[] values = new double[size];
        each(size, i -> values[i] = chunk.getDouble());
        yield Tensor.of(values);
      }
      case INT32 -> {
        int[] values = new int[size];
        each(size, i -> values[i] = type.nextInt(chunk));
        yield Tensor.of(values);
      }
      case INT64 -> {
        long[] values = new long[size];
        each(size, i -> values[i] = checked(type.nextLong(chunk), i));
        yield Tensor.of(values);
      }
      case STRING ->
          throw new IllegalArgumentException("npy files are not read or written of strings");
      case BOOL -> {
        boolean[] values = new boolean[size];
        each(size, i -> values[i] = chunk.get() != 0);
        yield Tensor.of(values);
      }
    };
  }

  /** Calls this for each element of so many, with the chunk standing before it. */
  private void each(int size, IntConsumer element) throws IOException {
    int inChunk = CHUNK / type.bytes();
    for (int from = 0; from < size; from += inChunk) {
      int to = Math.min(size, from + inChunk);
      int wanted = (to - from) * type.bytes();
      int found = in.readNBytes(bytes, 0, wanted);
      if (found < wanted) {
        throw place.refuse(
            "ends too early: %d elements are missing"
                .formatted(size - from - found / type.bytes()));
      }
      chunk.clear();
      for (int i = from; i < to; i++) {
        element.accept(i);
      }
    }
  }

  private long checked(long value, int place) {
    if (value < 0 && type.overflows()) {
      throw this.place.refuse(
          "element %d is %s. Allowed in int64: up to %d"
              .formatted(place, Long.toUnsignedString(value), Long.MAX_VALUE));
    }
    return value;
  }

  /** Writes the elements of a tensor, little-endian, the last axis varying fastest. */
  static void write(OutputStream out, Tensor tensor) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int size = Math.toIntExact(tensor.size());
    DataType dtype = tensor.dtype();
    int inChunk = CHUNK / dtype.bytes();
    IntConsumer put = putter(tensor, chunk);
    for (int from = 0; from < size; from += inChunk) {
      int to = Math.min(size, from + inChunk);
      chunk.clear();
      for (int i = from; i < to; i++) {
        put.accept(i);
      }
      out.write(chunk.array(), 0, chunk.position());
    }
  }

  private static IntConsumer putter(Tensor tensor, ByteBuffer chunk) {
    switch (tensor.dtype()) {
      case FLOAT32 -> {
        float[] values = tensor.toFloatArray();
        return i -> chunk.putFloat(values[i]);
      }
      case FLOAT64 -> {
        double[] values = tensor.toDoubleArray();
        return i -> chunk.putDouble(values[i]);
      }
      case INT32 -> {
        int[] values = tensor.toIntArray();
        return i -> chunk.putInt(values[i]);
      }
      case INT64 -> {
        long[] values = tensor.toLongArray();
        return i -> chunk.putLong(values[i]);
      }
      case STRING ->
          throw new IllegalArgumentException("npy files are not read or written of strings");
      case BOOL -> {
        boolean[] values = tensor.toBooleanArray();
        return i -> chunk.put((byte) (values[i] ? 1 : 0));
      }
    }
    throw new AssertionError(tensor.dtype());
  }

  /** The shape with its axes in reverse: what Fortran's order reads as in ours. */
  static Shape reversed(Shape shape) {
    int[] dims = shape.toArray();
    int[] back = new int[dims.length];
    Arrays.setAll(back, axis -> dims[dims.length - 1 - axis]);
    return Shape.of(back);
  }
}
