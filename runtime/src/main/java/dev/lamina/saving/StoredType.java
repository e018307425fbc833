package dev.lamina.saving;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A number type of HDF5 and the type its values are read as.
 *
 * @param bytes of an element in the file
 */
record StoredType(DataType dtype, int bytes) {
  /** HDF5's classes of types, by number. */
  private static final List<String> CLASSES =
      List.of(
          "integer",
          "float",
          "time",
          "string",
          "bit field",
          "opaque",
          "compound",
          "reference",
          "enumeration",
          "variable length",
          "array");

  /**
   * The type, if it is one of numbers.
   *
   * @throws ModelFileException naming the type found and those that are allowed
   */
  static StoredType of(io.jhdf.object.datatype.DataType type, Place place) {
    @Nullable DataType dtype = null;
    if (type instanceof FloatingPoint floating) {
      dtype = floating(floating);
    } else if (type instanceof FixedPoint fixed) {
      dtype = integer(fixed);
    }
    if (dtype == null) {
      throw place.refuse(
          "holds values of type %s, %d bytes each. Allowed types: float16, float32, float64, int8 to int64, uint8 to uint32"
              .formatted(CLASSES.get(type.getDataClass()), type.getSize()));
    }
    return new StoredType(dtype, type.getSize());
  }

  /** IEEE only: a float of 16 bits could also be a bfloat16. */
  private static @Nullable DataType floating(FloatingPoint type) {
    int exponent = type.getExponentSize();
    int mantissa = type.getMantissaSize();
    boolean ieee =
        type.getBitPrecision() == 8 * type.getSize()
            && type.getExponentLocation() == mantissa
            && type.getMantissaLocation() == 0
            && type.getExponentBias() == (1 << (exponent - 1)) - 1;
    if (!ieee) {
      return null;
    }
    return switch (type.getSize()) {
      case 2 -> exponent == 5 && mantissa == 10 ? DataType.FLOAT32 : null;
      case 4 -> exponent == 8 && mantissa == 23 ? DataType.FLOAT32 : null;
      case 8 -> exponent == 11 && mantissa == 52 ? DataType.FLOAT64 : null;
      default -> null;
    };
  }

  private static @Nullable DataType integer(FixedPoint type) {
    if (type.getBitOffset() != 0 || type.getBitPrecision() != 8 * type.getSize()) {
      return null;
    }
    return switch (type.getSize()) {
      case 1, 2 -> DataType.INT32;
      case 4 -> type.isSigned() ? DataType.INT32 : DataType.INT64;
      case 8 -> type.isSigned() ? DataType.INT64 : null;
      default -> null;
    };
  }

  /** Whether the file's bytes, if little-endian, are the array's. */
  boolean isAsInMemory() {
    return bytes == dtype.bytes();
  }

  /** The array of these values, a primitive array as jHDF makes it for this type. */
  StoredArray convert(Object values, Shape shape, Place place) {
    if (values instanceof float[] floats) {
      return StoredArray.of(floats, shape);
    } else if (values instanceof double[] doubles) {
      return StoredArray.of(doubles, shape);
    } else if (values instanceof long[] longs) {
      return StoredArray.of(longs, shape);
    } else if (values instanceof int[] ints) {
      return StoredArray.of(ints, shape);
    } else if (values instanceof short[] shorts) {
      return StoredArray.of(widen(shorts.length, i -> shorts[i]), shape);
    } else if (values instanceof byte[] small) {
      return StoredArray.of(widen(small.length, i -> small[i]), shape);
    }
    throw place.refuse("holds values of type " + values.getClass().getSimpleName());
  }

  private static int[] widen(int length, IntUnaryOperator element) {
    return IntStream.range(0, length).map(element).toArray();
  }
}
