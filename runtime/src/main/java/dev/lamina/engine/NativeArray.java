package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Memory that holds a tensor's elements, last axis fastest, in the machine's byte order; that of a
 * {@link Backend} is outside the Java heap. The typed views read and write that memory; each call
 * may return the same view, so callers use absolute gets and puts only. Booleans are bytes of 0 and
 * 1.
 */
public interface NativeArray {
  DataType dtype();

  Shape shape();

  /** The number of elements. */
  long size();

  ByteBuffer bytes();

  FloatBuffer floats();

  DoubleBuffer doubles();

  IntBuffer ints();

  LongBuffer longs();

  /** An element by its place in row-major order, as a double. */
  default double element(int index) {
    return switch (dtype()) {
      case FLOAT32 -> bytes().getFloat(index * 4);
      case FLOAT64 -> bytes().getDouble(index * 8);
      case INT32 -> bytes().getInt(index * 4);
      case INT64, STRING -> bytes().getLong(index * 8);
      case BOOL -> bytes().get(index);
    };
  }

  /** The same memory seen in another shape of as many elements. */
  NativeArray reshaped(Shape shape);

  /** The same memory seen as another type and shape, which must fit into it. */
  NativeArray viewed(TensorSpec spec);

  /**
   * Gives the memory back at once, for all views of it. Without this call it follows the garbage
   * collector.
   */
  void free();
}
