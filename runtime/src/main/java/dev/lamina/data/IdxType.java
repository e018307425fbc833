package dev.lamina.data;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The element types of the IDX format: the third byte of a file. */
enum IdxType {
  UNSIGNED_BYTE(0x08, 1) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.get(index) & 0xFF;
    }
  },
  SIGNED_BYTE(0x09, 1) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.get(index);
    }
  },
  SHORT(0x0B, 2) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.getShort(index * 2);
    }
  },
  INT(0x0C, 4) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.getInt(index * 4);
    }
  },
  FLOAT(0x0D, 4) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.getFloat(index * 4);
    }
  },
  DOUBLE(0x0E, 8) {
    @Override
    double read(ByteBuffer bytes, int index) {
      return bytes.getDouble(index * 8);
    }
  };

  private final int code;
  private final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  boolean isWhole() {
    return this != FLOAT && this != DOUBLE;
  }

  /** The element at this index of a big-endian buffer; every type fits a double exactly. */
  abstract double read(ByteBuffer bytes, int index);

  static @Nullable IdxType ofCode(int code) {
    for (IdxType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
