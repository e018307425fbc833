package dev.lamina.engine;

import java.util.Set;

/** Finds the line of the user's own code on the stack. */
final class UserCode {
  private static final Set<String> LAMINA =
      Set.of("tensor", "ops", "engine", "nd4j", "training", "models");

  private UserCode() {}

  /** As {@code " at MyLayer.call(MyLayer.java:12)"}, or empty. */
  static String line() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !isLamina(frame.getClassName()))
                    .findFirst()
                    .map(frame -> " at " + frame.toStackTraceElement())
                    .orElse(""));
  }

  private static boolean isLamina(String className) {
    if (className.startsWith("java.")) {
      return true;
    }
    String[] parts = className.split("\\.", -1);
    return parts.length > 3
        && parts[0].equals("dev")
        && parts[1].equals("lamina")
        && LAMINA.contains(parts[2])
        && !parts[parts.length - 1].endsWith("Test");
  }
}
