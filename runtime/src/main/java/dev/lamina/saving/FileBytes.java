package dev.lamina.saving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a whole file; how many there are is judged before memory is taken for them. */
final class FileBytes {
  private FileBytes() {}

  static ByteBuffer read(Path file, int limit) {
    Place place = Place.file(file);
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > limit) {
        throw place.refuse("has %d bytes. Allowed: %d".formatted(size, limit));
      }
      byte[] bytes = new byte[(int) size];
      int count = in.readNBytes(bytes, 0, bytes.length);
      return ByteBuffer.wrap(bytes, 0, count).slice();
    } catch (IOException e) {
      throw place.refuse(
          "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Whether the file begins as HDF5 files do. */
  static boolean areHdf5(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return WeightsReader.isHdf5(ByteBuffer.wrap(in.readNBytes(Long.BYTES)));
    } catch (IOException e) {
      return false; // whoever reads it next says what is wrong
    }
  }
}
