package dev.lamina.tensor;

/**
 * Shapes that an operation cannot take, such as {@code matmul: [2, 5] and [4, 3]: inner axes 5 vs
 * 4}.
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public ShapeException(String message) {
    super(message);
  }

  /** The same complaint with more about where it arose, as its cause. */
  public ShapeException(String message, Throwable cause) {
    super(message, cause);
  }
}
