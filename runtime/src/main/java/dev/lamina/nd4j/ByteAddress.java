package dev.lamina.nd4j;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer to an array's bytes that keeps their memory from being given back. */
final class ByteAddress extends BytePointer {
  final transient NdArray owner;

  ByteAddress(NdArray owner, int first) {
    super((Pointer) null);
    this.owner = owner;
    address = owner.pointer().address() + first;
  }
}
