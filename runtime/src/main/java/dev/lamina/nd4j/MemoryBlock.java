package dev.lamina.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.Pointer;

/** A piece of memory outside the heap, aligned for vector instructions. */
final class MemoryBlock {
  private static final int ALIGNMENT = 64;

  private final Pointer start;
  private final Pointer aligned;
  private final long bytes;

  MemoryBlock(long bytes) {
    this.bytes = bytes;
    start = Pointer.malloc(bytes + ALIGNMENT);
    if (start == null || start.isNull()) {
      throw new OutOfMemoryError("No " + bytes + " bytes of native memory for a tensor");
    }
    long shift = (ALIGNMENT - start.address() % ALIGNMENT) % ALIGNMENT;
    aligned = new Address(start.address() + shift, bytes);
  }

  Pointer pointer() {
    return aligned;
  }

  /** A new view of the memory, which its own views of other types keep reachable. */
  ByteBuffer newBuffer() {
    return aligned.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  long bytes() {
    return bytes;
  }

  void free() {
    Pointer.free(start);
  }
}
