package dev.lamina.nd4j;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Reads and writes single elements whatever their type, where speed does not matter. */
abstract class Elements {
  abstract double getDouble(int index);

  abstract long getLong(int index);

  abstract void putDouble(int index, double value);

  abstract void putLong(int index, long value);

  static Elements of(NdArray array) {
    return switch (array.dtype()) {
      case FLOAT32 -> new Floats(array.floats());
      case FLOAT64 -> new Doubles(array.doubles());
      case INT32 -> new Ints(array.ints());
      case INT64, STRING -> new Longs(array.longs());
      case BOOL -> new Bools(array.bytes());
    };
  }

  private static final class Floats extends Elements {
    private final FloatBuffer buffer;

    Floats(FloatBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    double getDouble(int index) {
      return buffer.get(index);
    }

    @Override
    long getLong(int index) {
      return (long) buffer.get(index);
    }

    @Override
    void putDouble(int index, double value) {
      buffer.put(index, (float) value);
    }

    @Override
    void putLong(int index, long value) {
      buffer.put(index, (float) value);
    }
  }

  private static final class Doubles extends Elements {
    private final DoubleBuffer buffer;

    Doubles(DoubleBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    double getDouble(int index) {
      return buffer.get(index);
    }

    @Override
    long getLong(int index) {
      return (long) buffer.get(index);
    }

    @Override
    void putDouble(int index, double value) {
      buffer.put(index, value);
    }

    @Override
    void putLong(int index, long value) {
      buffer.put(index, (double) value);
    }
  }

  private static final class Ints extends Elements {
    private final IntBuffer buffer;

    Ints(IntBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    double getDouble(int index) {
      return buffer.get(index);
    }

    @Override
    long getLong(int index) {
      return buffer.get(index);
    }

    @Override
    void putDouble(int index, double value) {
      buffer.put(index, (int) value);
    }

    @Override
    void putLong(int index, long value) {
      buffer.put(index, (int) value);
    }
  }

  private static final class Longs extends Elements {
    private final LongBuffer buffer;

    Longs(LongBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    double getDouble(int index) {
      return buffer.get(index);
    }

    @Override
    long getLong(int index) {
      return buffer.get(index);
    }

    @Override
    void putDouble(int index, double value) {
      buffer.put(index, (long) value);
    }

    @Override
    void putLong(int index, long value) {
      buffer.put(index, value);
    }
  }

  private static final class Bools extends Elements {
    private final ByteBuffer buffer;

    Bools(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    double getDouble(int index) {
      return buffer.get(index);
    }

    @Override
    long getLong(int index) {
      return buffer.get(index);
    }

    @Override
    void putDouble(int index, double value) {
      buffer.put(index, (byte) (value != 0 ? 1 : 0));
    }

    @Override
    void putLong(int index, long value) {
      buffer.put(index, (byte) (value != 0 ? 1 : 0));
    }
  }
}
