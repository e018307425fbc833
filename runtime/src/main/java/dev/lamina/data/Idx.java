package dev.lamina.data;

import dev.lamina.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads files in the IDX format, plain or gzipped, as the MNIST digits come in: two zero bytes, a
 * byte for the element type, a byte for the number of axes, each axis' length as a big-endian
 * 32-bit number, then the elements, the last axis varying fastest.
 *
 * <p>A file is data and may be damaged: its sizes are checked against the size of the file before
 * anything is allocated, and it must hold exactly the elements it announces.
 */
public final class Idx {
  /** Deflate cannot make more than this out of one byte, so no honest gzip file claims more. */
  private static final long MOST_EXPANSION = 1032;

  private Idx() {}

  /**
   * The array in this file.
   *
   * @throws DataFileException if there is no such file, or it is damaged or not an IDX file
   */
  public static IdxArray read(Path file) {
    DataPlace place = DataPlace.file(file);
    try (InputStream raw = Files.newInputStream(file)) {
      return read(place, raw, Files.size(file));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  /**
   * The array in this stream, as of a resource in a jar. The stream is read to its end and stays
   * open.
   *
   * @param name what the stream holds, for messages
   * @throws DataFileException if the contents cannot be read, or are damaged or not an IDX file
   */
  public static IdxArray read(String name, InputStream stream) {
    DataPlace place = new DataPlace(name, null);
    try {
      byte[] bytes = stream.readAllBytes();
      return read(place, new ByteArrayInputStream(bytes), bytes.length);
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  private static IdxArray read(DataPlace place, InputStream stream, long size) throws IOException {
    InputStream raw = new BufferedInputStream(stream);
    if (!startsAsGzip(raw)) {
      return readPlain(place, raw, size);
    }
    try {
      return readPlain(place, new GZIPInputStream(raw), size * MOST_EXPANSION);
    } catch (ZipException e) {
      throw place.refuse("the gzip stream is damaged: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw place.refuse("the gzip stream ends too early", e);
    }
  }

  private static boolean startsAsGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip;
  }

  private static IdxArray readPlain(DataPlace place, InputStream in, long mostBytes)
      throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
      throw place.refuse(
          "is not an IDX file: it must start with two zero bytes, found " + hex(magic));
    }
    IdxType type = IdxType.ofCode(magic[2]);
    if (type == null) {
      throw place.refuse(
          "element type "
              + hex(magic[2])
              + " is not known. Allowed: 08 (unsigned byte), 09 (byte), 0B (short), 0C (int),"
              + " 0D (float), 0E (double)");
    }
    Shape shape = readShape(place, in, magic[3] & 0xFF);
    ByteBuffer elements = readElements(place, in, type, shape, mostBytes);
    return new IdxArray(type, shape, elements);
  }

  private static Shape readShape(DataPlace place, InputStream in, int rank) throws IOException {
    byte[] header = in.readNBytes(4 * rank);
    if (header.length < 4 * rank) {
      throw place.refuse("the header ends too early: it announces " + rank + " axes");
    }
    ByteBuffer lengths = ByteBuffer.wrap(header);
    int[] dims = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = lengths.getInt();
      if (dims[axis] < 0) {
        throw place.refuse(
            "axis "
                + axis
                + " announces a length of "
                + Integer.toUnsignedString(dims[axis])
                + "; at most "
                + Integer.MAX_VALUE
                + " can be read");
      }
    }
    return Shape.of(dims);
  }

  private static ByteBuffer readElements(
      DataPlace place, InputStream in, IdxType type, Shape shape, long mostBytes)
      throws IOException {
    long announced = type.bytes();
    for (int dim : shape.toArray()) {
      announced = dim == 0 ? 0 : Math.min(Long.MAX_VALUE / dim, announced) * dim;
    }
    if (announced > Math.min(mostBytes, Integer.MAX_VALUE - 8)) {
      throw place.refuse(
          "announces shape "
              + shape
              + ", which is "
              + announced
              + " bytes; a file of this size can hold at most "
              + Math.min(mostBytes, Integer.MAX_VALUE - 8));
    }
    byte[] bytes = in.readNBytes((int) announced);
    if (bytes.length < announced) {
      throw place.refuse(
          "ends too early: shape "
              + shape
              + " needs "
              + announced
              + " bytes of elements, found "
              + bytes.length);
    }
    if (in.read() != -1) {
      throw place.refuse(
          "holds more than the " + announced + " bytes of elements that " + shape + " needs");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
  }

  private static String hex(byte... bytes) {
    if (bytes.length == 0) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    for (byte value : bytes) {
      text.append(text.length() == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02X", value));
    }
    return text.toString();
  }
}
