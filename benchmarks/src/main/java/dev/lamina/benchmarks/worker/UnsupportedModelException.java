package dev.lamina.benchmarks.worker;

/**
 * A system cannot hold this model, or not with reasonable effort; the comparison goes on without
 * it.
 */
public final class UnsupportedModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reason, as a whole sentence. */
  public UnsupportedModelException(String message) {
    super(message);
  }
}
