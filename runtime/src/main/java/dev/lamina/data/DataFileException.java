package dev.lamina.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data file cannot be read or written. The message says where (file, place inside the file), what
 * was found there and what is allowed.
 */
public final class DataFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final @Nullable String place;
  private final String problem;

  DataFileException(
      String file, @Nullable String place, String problem, @Nullable Throwable cause) {
    super(file + (place == null ? "" : " > " + place) + ": " + problem, cause);
    this.file = file;
    this.place = place;
    this.problem = problem;
  }

  /** The file, as it was named to the reader. */
  public String file() {
    return file;
  }

  /** The place in the file, such as {@code header} or {@code line 7, column age}, if it is one. */
  public Optional<String> place() {
    return Optional.ofNullable(place);
  }

  /** What was found there and what is allowed, without the place. */
  public String problem() {
    return problem;
  }
}
