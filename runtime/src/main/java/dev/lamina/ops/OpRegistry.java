package dev.lamina.ops;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All operations there are, for tests that must not miss one. */
final class OpRegistry {
  private static final List<Op<?>> OPS = new CopyOnWriteArrayList<>();

  private OpRegistry() {}

  static void add(Op<?> op) {
    OPS.add(op);
  }

  /** The operations of all families loaded so far. */
  static List<Op<?>> all() {
    return List.copyOf(OPS);
  }
}
