package dev.lamina.data;

import dev.lamina.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The element type of a NumPy file, and the type its values are read as: float16 as float32,
 * integers below 32 bits as int32, uint32 and uint64 as int64.
 *
 * @param kind NumPy's letter: f for floats, i and u for integers with and without a sign, b for
 *     bool
 * @param bytes of an element
 * @param order of an element's bytes
 * @param dtype the type values are read as
 */
record NpyType(char kind, int bytes, ByteOrder order, DataType dtype) {
  private static final Pattern DESCRIPTION = Pattern.compile("([<>|=])([fiub])([1248])");
  private static final String ALLOWED =
      "float16, float32, float64, int8 to int64, uint8 to uint64, bool";

  /**
   * The type of such a description, as {@code <f4}.
   *
   * @throws DataFileException naming the description and the types that are allowed
   */
  static NpyType of(String description, DataPlace place) {
    Matcher match = DESCRIPTION.matcher(description);
    DataType dtype = match.matches() ? dtype(match.group(2) + match.group(3)) : null;
    if (dtype == null) {
      throw place.refuse(
          "holds elements of NumPy's type \"%s\"%s. Allowed: %s"
              .formatted(description, meaning(description), ALLOWED));
    }
    ByteOrder order =
        switch (match.group(1)) {
          case "<" -> ByteOrder.LITTLE_ENDIAN;
          case ">" -> ByteOrder.BIG_ENDIAN;
          default -> ByteOrder.nativeOrder();
        };
    return new NpyType(match.group(2).charAt(0), match.group(3).charAt(0) - '0', order, dtype);
  }

  private static @Nullable DataType dtype(String type) {
    return switch (type) {
      case "f2", "f4" -> DataType.FLOAT32;
      case "f8" -> DataType.FLOAT64;
      case "i1", "i2", "i4", "u1", "u2" -> DataType.INT32;
      case "i8", "u4", "u8" -> DataType.INT64;
      case "b1" -> DataType.BOOL;
      default -> null;
    };
  }

  private static String meaning(String description) {
    String letters = description.replaceAll("[^A-Za-z]", "");
    return switch (letters) {
      case "c" -> " (complex numbers)";
      case "U", "S" -> " (text)";
      case "O" -> " (Python objects, which only Python can read)";
      case "M", "m" -> " (dates or durations)";
      case "V" -> " (raw bytes, perhaps bfloat16)";
      default -> "";
    };
  }

  /** The description under which elements of this type are written: little-endian. */
  static String description(DataType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case INT32 -> "<i4";
      case INT64 -> "<i8";
      case BOOL -> "|b1";
      case STRING -> throw new IllegalArgumentException("npy files are not written of strings");
    };
  }

  /** The next element, of a type read as float32. */
  float nextFloat(ByteBuffer in) {
    return bytes == 2 ? half(in.getShort()) : in.getFloat();
  }

  /** The next element, of a type read as int32. */
  int nextInt(ByteBuffer in) {
    boolean isSigned = kind == 'i';
    return switch (bytes) {
      case 1 -> isSigned ? in.get() : Byte.toUnsignedInt(in.get());
      case 2 -> isSigned ? in.getShort() : Short.toUnsignedInt(in.getShort());
      default -> in.getInt();
    };
  }

  /** The next element, of a type read as int64; negative if it was too large for one. */
  long nextLong(ByteBuffer in) {
    return bytes == 4 ? Integer.toUnsignedLong(in.getInt()) : in.getLong();
  }

  /** Whether a negative long means that the element was too large. */
  boolean overflows() {
    return kind == 'u' && bytes == 8;
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent (bias 15), 10 of mantissa. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int mantissa = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> mantissa * 0x1p-24f;
          case 31 -> mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(((exponent + 127 - 15) << 23) | (mantissa << 13));
        };
    return bits < 0 ? -size : size;
  }
}
