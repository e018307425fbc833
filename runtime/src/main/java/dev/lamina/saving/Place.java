package dev.lamina.saving;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where something was found; makes the exceptions that say so. */
record Place(Path file, @Nullable String member, @Nullable String path) {

  static Place file(Path file) {
    return new Place(file, null, null);
  }

  Place member(String name) {
    return new Place(file, name, null);
  }

  Place path(String inside) {
    return new Place(file, member, inside);
  }

  ModelFileException refuse(String problem) {
    return refuse(problem, null);
  }

  ModelFileException refuse(String problem, @Nullable Throwable cause) {
    return new ModelFileException(file, member, path, problem, cause);
  }
}
