package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Elements in a Java array: ordinary garbage when they are no longer needed, and nothing that a
 * kernel can use. For values that are only carried to or from a plan.
 */
final class HeapArray implements NativeArray {
  private final ByteBuffer bytes;
  private final TensorSpec spec;

  HeapArray(TensorSpec spec) {
    this(
        ByteBuffer.allocate(Math.toIntExact(spec.shape().size() * spec.dtype().bytes()))
            .order(ByteOrder.nativeOrder()),
        spec);
  }

  private HeapArray(ByteBuffer bytes, TensorSpec spec) {
    this.bytes = bytes;
    this.spec = spec;
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  @Override
  public long size() {
    return spec.shape().size();
  }

  @Override
  public ByteBuffer bytes() {
    return bytes;
  }

  @Override
  public FloatBuffer floats() {
    return bytes.asFloatBuffer();
  }

  @Override
  public DoubleBuffer doubles() {
    return bytes.asDoubleBuffer();
  }

  @Override
  public IntBuffer ints() {
    return bytes.asIntBuffer();
  }

  @Override
  public LongBuffer longs() {
    return bytes.asLongBuffer();
  }

  @Override
  public NativeArray reshaped(Shape shape) {
    return viewed(new TensorSpec(spec.dtype(), shape));
  }

  @Override
  public NativeArray viewed(TensorSpec other) {
    return new HeapArray(bytes, other);
  }

  /** Nothing to do: the garbage collector frees it. */
  @Override
  public void free() {}
}
