package dev.lamina.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer to an array's floats that keeps their memory from being given back. */
final class FloatAddress extends FloatPointer {
  final transient NdArray owner;

  FloatAddress(NdArray owner, int first) {
    super((Pointer) null);
    this.owner = owner;
    address = owner.pointer().address();
    position = first;
    limit = owner.length();
    capacity = owner.length();
  }
}
