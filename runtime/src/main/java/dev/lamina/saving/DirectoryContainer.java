package dev.lamina.saving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model unpacked into a directory, which Keras reads too. */
final class DirectoryContainer implements Container {
  private final Path directory;

  DirectoryContainer(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<ByteBuffer> read(String member, int limit) {
    Path path = directory.resolve(member);
    Place place = Place.file(directory).member(member);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size > limit) {
        throw place.refuse("has %d bytes. Allowed: %d".formatted(size, limit));
      }
      byte[] bytes = new byte[(int) size];
      int count = in.readNBytes(bytes, 0, bytes.length);
      return Optional.of(ByteBuffer.wrap(bytes, 0, count).slice());
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {}
}
