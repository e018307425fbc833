package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;

/** Demands that something is refused in the right way. */
final class Throws {
  private Throws() {}

  /** Throws unless the action throws an IllegalArgumentException whose message names that. */
  static void illegalArgument(String what, String named, Findings.Check action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      require(message.contains(named), "the error for " + what + " does not name it: " + message);
      return;
    }
    throw new AssertionError(what + " is accepted");
  }
}
