package dev.lamina.data;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The head of a NumPy file: magic bytes, version, and a Python dictionary that describes the array.
 * Specification: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 *
 * @param type of the elements
 * @param fortranOrder whether the first axis varies fastest, not the last
 * @param shape the lengths of the axes
 * @param bytes that the head takes in the file
 */
record NpyHeader(NpyType type, boolean fortranOrder, Shape shape, int bytes) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own limit: longer ones may be made to exhaust a parser. */
  private static final int MAX_TEXT = 10_000;

  /** What ND4J's shapes can have. */
  private static final int MAX_RANK = 32;

  /** A bound for all sizes, so that none overflows; files are bounded further by their size. */
  private static final long MAX_ELEMENTS = 1L << 40;

  /** The elements start at a multiple of this, as NumPy has it. */
  private static final int ALIGNMENT = 64;

  static NpyHeader read(InputStream in, DataPlace file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw file.refuse("is not a NumPy file: it must start with the bytes 93 4E 55 4D 50 59");
    }
    int major = start[6];
    DataPlace place = file.at("header");
    if (major < 1 || major > 3 || start[7] != 0) {
      throw place.refuse(
          "version %d.%d is not known (1.0, 2.0 and 3.0 are)".formatted(major, start[7]));
    }
    int lengthBytes = major == 1 ? 2 : 4;
    byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), 4);
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (size < 0 || size > MAX_TEXT) {
      throw place.refuse(
          "announces a length of %s. Allowed: %d"
              .formatted(Integer.toUnsignedString(size), MAX_TEXT));
    }
    byte[] text = in.readNBytes(size);
    if (text.length < size) {
      throw place.refuse("ends after %d of %d bytes".formatted(text.length, size));
    }
    Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return of(new String(text, charset), start.length + lengthBytes + size, place);
  }

  private static NpyHeader of(String text, int bytes, DataPlace place) {
    Map<String, Object> entries = new PythonLiteral(text, place).dictionary();
    Object descr = entries.get("descr");
    if (entries.size() != 3
        || !(descr instanceof String description)
        || !(entries.get("fortran_order") instanceof Boolean fortranOrder)
        || !(entries.get("shape") instanceof long[] shape)) {
      throw place.refuse(
          "holds %s. Needed: descr, a text; fortran_order, True or False; shape, a tuple"
              .formatted(text.strip()));
    }
    return new NpyHeader(NpyType.of(description, place), fortranOrder, shape(shape, place), bytes);
  }

  private static Shape shape(long[] lengths, DataPlace place) {
    if (lengths.length > MAX_RANK) {
      throw place.refuse("announces %d axes. Allowed: %d".formatted(lengths.length, MAX_RANK));
    }
    int[] dims = new int[lengths.length];
    long product = 1; // without axes of length 0, so that an empty array has no absurd axes either
    for (int axis = 0; axis < dims.length; axis++) {
      if (lengths[axis] > Integer.MAX_VALUE) {
        throw place.refuse(
            "announces %d for axis %d. Allowed: 0 to %d"
                .formatted(lengths[axis], axis, Integer.MAX_VALUE));
      }
      dims[axis] = (int) lengths[axis];
      long length = Math.max(1, lengths[axis]);
      if (length > MAX_ELEMENTS / product) {
        throw place.refuse(
            "announces shape %s. Allowed: 2^40 elements".formatted(Arrays.toString(lengths)));
      }
      product *= length;
    }
    return Shape.of(dims);
  }

  /** The number of bytes that all elements take. */
  long elementBytes() {
    return shape.size() * type.bytes();
  }

  /** The head of a file that holds such elements, the very bytes that NumPy writes. */
  static byte[] write(DataType dtype, Shape shape) {
    String dims =
        Arrays.stream(shape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(NpyType.description(dtype), dims, shape.rank() == 1 ? "," : "");
    if (shape.rank() > 0) {
      // NumPy leaves room for the first axis to grow to 21 digits without moving the elements.
      text += " ".repeat(21 - Integer.toString(shape.dim(0)).length());
    }
    int bare = MAGIC.length + 4 + text.length() + 1;
    byte[] body =
        (text + " ".repeat(ALIGNMENT - bare % ALIGNMENT) + "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(MAGIC.length + 4 + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) body.length)
        .put(body)
        .array();
  }
}
