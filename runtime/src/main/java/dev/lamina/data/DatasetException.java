package dev.lamina.data;

/** An element of a dataset could not be read or made; the message says which one. */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  DatasetException(String message) {
    super(message);
  }
}
