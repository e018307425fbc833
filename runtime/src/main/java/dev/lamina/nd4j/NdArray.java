package dev.lamina.nd4j;

import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.bytedeco.javacpp.Pointer;

/** An array in memory of the pool, and its description for ND4J's kernels. */
final class NdArray implements NativeArray {
  private final MemoryPool.Lease lease;
  private final DataType dtype;
  private final Shape shape;
  private final int size;

  /** Where the array begins in the lease, in bytes. */
  private final int offset;

  NdArray(MemoryPool.Lease lease, DataType dtype, Shape shape) {
    this(lease, dtype, shape, 0);
  }

  private NdArray(MemoryPool.Lease lease, DataType dtype, Shape shape, int offset) {
    this.lease = lease;
    this.dtype = dtype;
    this.shape = shape;
    this.offset = offset;
    size = Math.toIntExact(shape.size());
  }

  Pointer pointer() {
    return offset == 0 ? lease.pointer() : new Address(lease.pointer(), offset);
  }

  /** The elements from number {@code first} on, as an array of this shape in the same memory. */
  NdArray part(int first, Shape part) {
    return new NdArray(lease, dtype, part, offset + first * dtype.bytes());
  }

  Pointer shapeInfo() {
    return ShapeInfo.of(dtype, shape);
  }

  @Override
  public DataType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long size() {
    return size;
  }

  int length() {
    return size;
  }

  @Override
  public ByteBuffer bytes() {
    ByteBuffer all = lease.buffer();
    return offset == 0 ? all : all.slice(offset, all.capacity() - offset).order(all.order());
  }

  @Override
  public FloatBuffer floats() {
    return bytes().asFloatBuffer();
  }

  @Override
  public DoubleBuffer doubles() {
    return bytes().asDoubleBuffer();
  }

  @Override
  public IntBuffer ints() {
    return bytes().asIntBuffer();
  }

  @Override
  public LongBuffer longs() {
    return bytes().asLongBuffer();
  }

  @Override
  public NdArray reshaped(Shape other) {
    return other.equals(shape) ? this : new NdArray(lease, dtype, other, offset);
  }

  @Override
  public NdArray viewed(TensorSpec spec) {
    return new NdArray(lease, spec.dtype(), spec.shape(), offset);
  }

  @Override
  public void free() {
    lease.free();
  }
}
