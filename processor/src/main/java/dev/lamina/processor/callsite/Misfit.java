package dev.lamina.processor.callsite;

/** A step of a layer's {@code call} cannot be. */
final class Misfit extends Exception {
  private static final long serialVersionUID = 1L;

  Misfit(String problem) {
    super(problem);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
