package dev.lamina.layers.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs checks one after the other and keeps what failed, each with its number. */
final class Findings {
  private final List<String> failures = new ArrayList<>();
  private @Nullable Throwable first;

  /** A check, which throws if it fails. */
  @FunctionalInterface
  interface Check {
    void run();
  }

  /** Runs a check; whatever it throws is a failure, and the next check runs. */
  void check(String number, String demand, Check check) {
    try {
      check.run();
    } catch (RuntimeException | AssertionError e) {
      failures.add(number + " " + demand + ": " + e.getMessage());
      first = first == null ? e : first;
    }
  }

  /**
   * Reports everything at once.
   *
   * @throws AssertionError if a check failed, naming each that did
   */
  void report(String what) {
    if (!failures.isEmpty()) {
      throw new AssertionError(
          what
              + " breaks "
              + failures.size()
              + " of the checks of a layer:\n  "
              + String.join("\n  ", failures),
          first);
    }
  }

  /** Throws unless the condition holds. */
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** Throws unless the two are equal. */
  static void requireEqual(@Nullable Object expected, @Nullable Object got, String what) {
    require(
        expected == null ? got == null : expected.equals(got),
        what + " must be " + expected + ", got " + got);
  }
}
