package dev.lamina.training;

/**
 * NaN or infinity where a number is needed, found by the guard; the message says where it was
 * first.
 */
public final class NotFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** What was found. */
  public NotFiniteException(String message) {
    super(message);
  }
}
