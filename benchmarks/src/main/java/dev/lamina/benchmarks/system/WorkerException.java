package dev.lamina.benchmarks.system;

/**
 * A worker that cannot do what it was asked; the message says why and the comparison goes on
 * without the figure.
 */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reason, as in "LAMINA is left out: reason". */
  public WorkerException(String message) {
    super(message);
  }

  WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
