package dev.lamina.data;

import dev.lamina.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where something was found; makes the exceptions that say so. */
record DataPlace(String file, @Nullable String place) {

  static DataPlace file(Path file) {
    return new DataPlace(file.toString(), null);
  }

  /** Replaces the file as a whole, or refuses and leaves what was there. */
  static void write(Path file, AtomicFile.Content content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw file(file)
          .refuse("cannot be written (%s); what was there is unchanged".formatted(e), e);
    }
  }

  DataPlace at(String inside) {
    return new DataPlace(file, place == null ? inside : place + " > " + inside);
  }

  DataFileException refuse(String problem) {
    return refuse(problem, null);
  }

  DataFileException refuse(String problem, @Nullable Throwable cause) {
    return new DataFileException(file, place, problem, cause);
  }
}
