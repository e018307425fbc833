package dev.lamina.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file and the one before it. A new one is written beside them, synced and renamed; at every
 * moment, even if the machine stops, the path holds one that is whole.
 */
final class TwoGenerations {
  private static final int BUFFER = 1 << 16;
  private static final String WRITING = ".writing";
  private static final String KEPT = ".kept";
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path file;
  private final Path previous;
  private final Path directory;
  private final String hidden;
  private final Path beside;
  private final Path kept;

  private TwoGenerations(Path target) {
    file = target;
    previous = previous(target);
    directory = Objects.requireNonNull(target.getParent(), "the root is no file");
    // The process number lets a later run know what a killed one has left.
    hidden = "." + target.getFileName() + ".";
    long process = ProcessHandle.current().pid();
    beside = directory.resolve(hidden + process + WRITING);
    kept = directory.resolve(hidden + process + KEPT);
  }

  /** Writes a file's content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Where the file before this one is. */
  static Path previous(Path file) {
    return file.resolveSibling(file.getFileName() + ".previous");
  }

  /**
   * Writes the content to the file, and keeps what was there as the previous one.
   *
   * @throws IOException if that fails; both are then as they were, and nothing lies beside them
   */
  static void write(Path file, Content content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    synchronized (ONE_AT_A_TIME) {
      new TwoGenerations(target).replace(content);
    }
  }

  private void replace(Content content) throws IOException {
    deleteLeftovers();
    Throwable failure = null;
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      rename();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      delete(beside, failure);
      delete(kept, failure);
    }
  }

  /** From here on a failure has something to take back. */
  private void rename() throws IOException {
    boolean isReplaced = Files.exists(file);
    if (isReplaced) {
      keep();
    }
    move(beside, file);
    try {
      syncDirectory();
      if (isReplaced) {
        move(kept, previous);
      }
    } catch (IOException | RuntimeException e) {
      takeBack(isReplaced, e);
      throw e;
    }
  }

  /** A second name for the old file; where a file has only one, a copy. */
  private void keep() throws IOException {
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException | IOException e) {
      try {
        Files.copy(file, kept);
      } catch (IOException failed) {
        failed.addSuppressed(e);
        throw failed;
      }
    }
  }

  private void takeBack(boolean isReplaced, Exception reason) {
    try {
      if (isReplaced) {
        move(kept, file);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void syncDirectory() throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows cannot open a directory; the file itself is complete
    }
    try (channel) {
      channel.force(true);
    }
  }

  private static void delete(Path path, @Nullable Throwable failure) throws IOException {
    try {
      Files.deleteIfExists(path); // gone already if all went well
    } catch (IOException e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  /** What processes that were killed while writing this file have left. */
  private void deleteLeftovers() throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, entry -> isLeftover(entry))) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private boolean isLeftover(Path entry) {
    String name = String.valueOf(entry.getFileName());
    int dot = name.lastIndexOf('.');
    if (!name.startsWith(hidden) || dot < hidden.length()) {
      return false;
    }
    String kind = name.substring(dot);
    OptionalLong process = number(name.substring(hidden.length(), dot));
    return (kind.equals(WRITING) || kind.equals(KEPT))
        && process.isPresent()
        && (process.getAsLong() == ProcessHandle.current().pid()
            || ProcessHandle.of(process.getAsLong()).isEmpty());
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
