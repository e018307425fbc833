package dev.lamina.layers;

import dev.lamina.rules.SnakeCase;
import java.util.HashMap;
import java.util.Map;

/**
 * Automatic names: the class name in snake case, counted per process: {@code dense}, {@code
 * dense_1}, ... A name given by hand does not move the counter.
 */
public final class NameCounters {
  private static final Map<String, Integer> USED = new HashMap<>();

  private NameCounters() {}

  /** The next automatic name for a class. */
  public static synchronized String next(String className) {
    String prefix = SnakeCase.of(className);
    int count = USED.merge(prefix, 1, Integer::sum) - 1;
    return count == 0 ? prefix : prefix + "_" + count;
  }

  /** Starts all counters again. Keras: {@code keras.utils.clear_session}. */
  public static synchronized void clear() {
    USED.clear();
  }
}
