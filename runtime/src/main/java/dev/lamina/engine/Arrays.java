package dev.lamina.engine;

/** Whole-array copies. */
final class Arrays {
  private Arrays() {}

  static void copy(NativeArray from, NativeArray to) {
    to.bytes().put(0, from.bytes(), 0, (int) (from.size() * from.dtype().bytes()));
  }
}
