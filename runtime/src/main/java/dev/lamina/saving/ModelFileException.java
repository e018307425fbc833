package dev.lamina.saving;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model file cannot be read or written. The message says where (file, member, path inside the
 * member), what was found there and what is allowed.
 */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Transient, for a Path need not be serializable; the message holds what it says.
  private final transient @Nullable Path file;
  private final @Nullable String member;
  private final @Nullable String path;

  /** About the file as a whole. */
  public ModelFileException(Path file, String problem, @Nullable Throwable cause) {
    this(file, null, null, problem, cause);
  }

  /** About a member of the file, or a place in it. */
  public ModelFileException(
      Path file,
      @Nullable String member,
      @Nullable String path,
      String problem,
      @Nullable Throwable cause) {
    super(
        file
            + (member == null ? "" : " > " + member)
            + (path == null ? "" : " > " + path)
            + ": "
            + problem,
        cause);
    this.file = file;
    this.member = member;
    this.path = path;
  }

  /** The file; empty only after the exception was itself serialized. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The member of the archive, such as {@code config.json}, if the problem lies in one. */
  public Optional<String> member() {
    return Optional.ofNullable(member);
  }

  /** The place inside the member, such as {@code /layers/dense/vars/0}, if there is one. */
  public Optional<String> path() {
    return Optional.ofNullable(path);
  }
}
