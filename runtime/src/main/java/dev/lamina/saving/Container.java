package dev.lamina.saving;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The members of a model: an archive's, or a directory's. */
interface Container extends Closeable {

  /**
   * Opens whichever of the two the path is.
   *
   * @throws ModelFileException if it is neither, or an archive that must not be read
   */
  static Container open(Path file) {
    if (Files.isDirectory(file)) {
      return new DirectoryContainer(file);
    }
    if (!Files.exists(file)) {
      throw Place.file(file).refuse("there is no such file");
    }
    return ZipContainer.open(file);
  }

  /**
   * A member's bytes, or nothing if there is no such member. They can be read until the container
   * is closed.
   *
   * @throws ModelFileException if it is longer than the limit, or broken
   */
  Optional<MemberBytes> read(String member, int limit);

  /** The names of an archive's members; a directory is not searched. */
  default List<String> members() {
    return List.of();
  }
}
