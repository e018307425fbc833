package dev.lamina.data;

import java.io.IOException;

/** A file is not what the IDX format says; the message names the file and what is wrong in it. */
public final class IdxFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A complaint about this file. */
  public IdxFormatException(String message) {
    super(message);
  }

  /** A complaint about this file, found by something else. */
  public IdxFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
