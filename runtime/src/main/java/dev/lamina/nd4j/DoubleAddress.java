package dev.lamina.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer to an array's doubles that keeps their memory from being given back. */
final class DoubleAddress extends DoublePointer {
  final transient NdArray owner;

  DoubleAddress(NdArray owner, int first) {
    super((Pointer) null);
    this.owner = owner;
    address = owner.pointer().address();
    position = first;
    limit = owner.length();
    capacity = owner.length();
  }
}
