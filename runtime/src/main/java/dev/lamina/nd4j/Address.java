package dev.lamina.nd4j;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer to a place inside memory that someone else owns. */
final class Address extends BytePointer {
  Address(long address, long bytes) {
    super((Pointer) null);
    this.address = address;
    capacity = bytes;
    limit = bytes;
  }

  /** The place so many bytes after the start of that memory. */
  Address(Pointer start, long offset) {
    this(start.address() + offset, start.limit() - offset);
  }
}
