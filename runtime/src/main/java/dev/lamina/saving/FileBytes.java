package dev.lamina.saving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** A part of an open file. Reading takes it straight to the target, and keeps nothing of it. */
final class FileBytes implements MemberBytes {
  /** A larger part is mapped for a view: of weights, only the pages between them are touched. */
  private static final int LARGEST_COPIED = 4 << 20;

  private static final int STEP = 1 << 18;

  private final FileChannel channel;
  private final long start;
  private final int length;
  private final Place place;

  /** The part from {@code start} on, which the caller has found to lie within the file. */
  FileBytes(FileChannel channel, long start, int length, Place place) {
    this.channel = channel;
    this.start = start;
    this.length = length;
    this.place = place;
  }

  /** A whole file; refused if it has more bytes than the limit. */
  static FileBytes all(FileChannel channel, int limit, Place place) throws IOException {
    long size = channel.size();
    if (size > limit) {
      throw place.refuse("has %d bytes. Allowed: %d".formatted(size, limit));
    }
    return new FileBytes(channel, 0, (int) size, place);
  }

  /**
   * All bytes of a file, in memory; how many there are is judged before memory is taken for them.
   */
  static ByteBuffer read(Path file, int limit) {
    Place place = Place.file(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileBytes bytes = all(channel, limit, place);
      return bytes.slice(0, bytes.length());
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
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

  @Override
  public int length() {
    return length;
  }

  @Override
  public void read(int position, ByteBuffer target) {
    if (position < 0 || target.remaining() > length - position) {
      throw place.refuse(
          "ends at %d; %d bytes are needed from %d on"
              .formatted(length, target.remaining(), position));
    }
    try {
      long next = start + position;
      while (target.hasRemaining()) {
        int count = channel.read(target, next);
        if (count < 0) {
          throw place.refuse("became shorter while it was read");
        }
        next += count;
      }
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public ByteBuffer view() {
    if (length > LARGEST_COPIED) {
      try {
        return channel.map(MapMode.READ_ONLY, start, length);
      } catch (IOException e) {
        throw place.refuse("cannot be read: " + e.getMessage(), e);
      }
    }
    return slice(0, length);
  }

  /** The checksum of all bytes, as archives have it. */
  long crc() {
    CRC32 crc = new CRC32();
    ByteBuffer step = ByteBuffer.allocateDirect(Math.min(STEP, Math.max(1, length)));
    for (int position = 0; position < length; position += step.limit()) {
      step.clear().limit(Math.min(step.capacity(), length - position));
      read(position, step);
      crc.update(step.flip());
    }
    return crc.getValue();
  }
}
