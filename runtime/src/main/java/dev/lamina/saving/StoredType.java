package dev.lamina.saving;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number type of HDF5, and the type its values are read as: float16 as float32, integers below 32
 * bits as int32, uint32 as int64.
 *
 * @param dtype the type values are read as
 * @param bytes of an element in the file
 * @param isSigned whether an integer has a sign
 * @param order of an element's bytes in the file
 */
record StoredType(DataType dtype, int bytes, boolean isSigned, ByteOrder order) {
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
    if (type instanceof FloatingPoint floating) {
      DataType dtype = floating(floating);
      if (dtype != null) {
        return new StoredType(dtype, type.getSize(), true, floating.getByteOrder());
      }
    } else if (type instanceof FixedPoint fixed) {
      DataType dtype = integer(fixed);
      if (dtype != null) {
        return new StoredType(dtype, type.getSize(), fixed.isSigned(), fixed.getByteOrder());
      }
    }
    throw place.refuse(
        "holds values of type %s, %d bytes each. Allowed types: float16, float32, float64, int8 to int64, uint8 to uint32"
            .formatted(CLASSES.get(type.getDataClass()), type.getSize()));
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

  /** The array of these elements, converted when it is read if the file holds them otherwise. */
  StoredArray read(Elements elements, Shape shape) {
    if (order == ByteOrder.LITTLE_ENDIAN && bytes == dtype.bytes()) {
      return new StoredArray(dtype, shape, elements);
    }
    int length = Math.multiplyExact(elements.length() / bytes, dtype.bytes());
    return new StoredArray(
        dtype, shape, Elements.made(length, () -> convert(elements.all(), length)));
  }

  private ByteBuffer convert(ByteBuffer elements, int length) {
    ByteBuffer in = elements.slice().order(order);
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      switch (bytes) {
        case 1 -> out.putInt(isSigned ? in.get() : Byte.toUnsignedInt(in.get()));
        case 2 -> readShort(in.getShort(), out);
        case 4 -> readInt(in.getInt(), out);
        default -> out.putLong(in.getLong());
      }
    }
    return out.flip();
  }

  private void readShort(short bits, ByteBuffer out) {
    if (dtype == DataType.FLOAT32) {
      out.putFloat(FloatingPoint.toFloat(bits));
    } else {
      out.putInt(isSigned ? bits : Short.toUnsignedInt(bits));
    }
  }

  private void readInt(int bits, ByteBuffer out) {
    if (dtype == DataType.INT64) {
      out.putLong(Integer.toUnsignedLong(bits));
    } else {
      out.putInt(bits); // an int32, or the bits of a float
    }
  }
}
