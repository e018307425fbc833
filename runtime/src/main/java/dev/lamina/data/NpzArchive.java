package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An open {@code .npz} file, read without trust. */
final class NpzArchive implements AutoCloseable {
  static final String SUFFIX = ".npy";

  private static final int MAX_MEMBERS = 100_000;

  /** Deflate cannot make more than this out of one byte, so no honest member declares more. */
  private static final long MOST_EXPANSION = 1032;

  private final DataPlace place;
  private final ZipFile zip;
  private final long size;
  private final Map<String, ZipEntry> members = new LinkedHashMap<>();

  private NpzArchive(DataPlace place, ZipFile zip, long size) {
    this.place = place;
    this.zip = zip;
    this.size = size;
  }

  static NpzArchive open(Path file) {
    DataPlace place = DataPlace.file(file);
    try {
      long size = Files.size(file);
      NpzArchive archive = new NpzArchive(place, new ZipFile(file.toFile()), size);
      try {
        archive.list();
      } catch (RuntimeException e) {
        archive.close();
        throw e;
      }
      return archive;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      throw place.refuse("cannot be read as a zip archive, as .npz files are: " + e, e);
    }
  }

  private void list() {
    if (zip.size() > MAX_MEMBERS) {
      throw place.refuse("holds %d members. Allowed: %d".formatted(zip.size(), MAX_MEMBERS));
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.endsWith(SUFFIX)
          && members.put(name.substring(0, name.length() - SUFFIX.length()), entry) != null) {
        throw place.at(name).refuse("is in the archive twice. Allowed: each name once");
      }
    }
  }

  Set<String> names() {
    return members.keySet();
  }

  /** The array of this name, which there is. */
  Tensor read(String name) {
    ZipEntry entry = members.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(name);
    }
    DataPlace at = place.at(entry.getName());
    long declared = entry.getSize();
    long stored = entry.getCompressedSize();
    if (declared < 0 || stored < 0 || stored > size || declared / MOST_EXPANSION > stored) {
      throw at.refuse(
          "declares %d bytes from %d stored ones in an archive of %d"
              .formatted(declared, stored, size));
    }
    CRC32 crc = new CRC32();
    try (BufferedInputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), crc))) {
      Tensor array = Npy.read(in, declared, at);
      if (crc.getValue() != entry.getCrc()) {
        throw at.refuse("is damaged: its bytes do not match their CRC checksum");
      }
      return array;
    } catch (IOException e) {
      throw at.refuse("cannot be unpacked from the archive: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
