package dev.lamina.saving;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where something was found; makes the exceptions that say so.
 *
 * @param file the file
 * @param member the member of the archive, such as {@code config.json}
 * @param path the place inside the member, such as {@code /layers/dense/vars/0}
 */
public record Place(Path file, @Nullable String member, @Nullable String path) {

  /** The file as a whole. */
  public static Place file(Path file) {
    return new Place(file, null, null);
  }

  /** A member of the archive. */
  public Place member(String name) {
    return new Place(file, name, null);
  }

  /** A place inside the member. */
  public Place path(String inside) {
    return new Place(file, member, inside);
  }

  /** The exception that says what is wrong here. */
  public ModelFileException refuse(String problem) {
    return refuse(problem, null);
  }

  /** The exception that says what is wrong here, and why. */
  public ModelFileException refuse(String problem, @Nullable Throwable cause) {
    return new ModelFileException(file, member, path, problem, cause);
  }
}
