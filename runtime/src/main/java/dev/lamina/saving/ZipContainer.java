package dev.lamina.saving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An archive, read without trust: the names of all members are judged before one is read, what a
 * member declares is judged before memory is taken for it, and what comes out of it must be what
 * was declared. Nothing is ever unpacked to disk.
 */
final class ZipContainer implements Container {
  private final Place place;
  private final ZipFile zip;
  private final long size;
  private final Map<String, ZipEntry> members = new HashMap<>();

  private ZipContainer(Place place, ZipFile zip, long size) {
    this.place = place;
    this.zip = zip;
    this.size = size;
  }

  static ZipContainer open(Path file) {
    Place place = Place.file(file);
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw place.refuse("is empty. Allowed: a zip archive, as .keras files are");
      }
      ZipContainer container = new ZipContainer(place, new ZipFile(file.toFile()), size);
      container.list();
      return container;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      throw place.refuse(
          "cannot be read as a zip archive, as .keras files are: " + e.getMessage(), e);
    }
  }

  private void list() throws IOException {
    try {
      if (zip.size() > ContainerLimits.MAX_MEMBERS) {
        throw place.refuse(
            "holds %d members. Allowed: %d".formatted(zip.size(), ContainerLimits.MAX_MEMBERS));
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        checkName(name);
        if (members.put(name, entry) != null) {
          throw place.member(name).refuse("is in the archive twice. Allowed: each name once");
        }
      }
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void checkName(String name) {
    List<String> parts = List.of(name.split("[/\\\\]", -1));
    boolean absolute = parts.get(0).isEmpty() || parts.get(0).endsWith(":");
    if (absolute || parts.contains("..") || name.indexOf('\0') >= 0) {
      throw place
          .member(name)
          .refuse("names a place outside the archive. Allowed: relative names without \"..\"");
    }
  }

  @Override
  public Optional<ByteBuffer> read(String member, int limit) {
    ZipEntry entry = members.get(member);
    if (entry == null) {
      return Optional.empty();
    }
    Place at = place.member(member);
    long declared = entry.getSize();
    long stored = entry.getCompressedSize();
    if (declared < 0 || stored < 0 || stored > size) {
      throw at.refuse(
          "declares %d bytes in an archive of %d bytes"
              .formatted(Math.max(stored, declared), size));
    }
    if (!ContainerLimits.allowsExpansion(stored, declared)) {
      throw at.refuse(ContainerLimits.expansion(stored, declared));
    }
    if (declared > limit) {
      throw at.refuse("declares %d bytes. Allowed: %d".formatted(declared, limit));
    }
    return Optional.of(ByteBuffer.wrap(unpack(entry, at, (int) declared)));
  }

  private byte[] unpack(ZipEntry entry, Place at, int declared) {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = new byte[declared]; // at most 100 times what the file really holds, or 4 MiB
      if (in.readNBytes(bytes, 0, declared) != declared || in.read() >= 0) {
        throw at.refuse("is not as long as it declares, %d bytes".formatted(declared));
      }
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw at.refuse("is damaged: its bytes do not match their CRC checksum");
      }
      return bytes;
    } catch (IOException e) {
      throw at.refuse("cannot be unpacked from the archive: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
