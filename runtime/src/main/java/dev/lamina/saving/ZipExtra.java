package dev.lamina.saving;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The fields of a directory's entry that have no place in its fixed part. */
final class ZipExtra {
  private static final int ZIP64 = 1;
  private static final int UNICODE_PATH = 0x7075;
  private static final int PATH_FROM = 5; // behind a version and a checksum
  private static final long OPEN = 0xffffffffL;

  private final Place member;
  private @Nullable ByteBuffer large;
  private @Nullable String otherName;

  private ZipExtra(Place member) {
    this.member = member;
  }

  static ZipExtra of(ByteBuffer fields, Place member) {
    ZipExtra extra = new ZipExtra(member);
    while (fields.remaining() >= Integer.BYTES) {
      int id = Short.toUnsignedInt(fields.getShort());
      int length = Short.toUnsignedInt(fields.getShort());
      if (length > fields.remaining()) {
        throw member.refuse("has an extra field of %d bytes that is cut off".formatted(length));
      }
      extra.add(id, fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      fields.position(fields.position() + length);
    }
    return extra;
  }

  private void add(int id, ByteBuffer field) {
    if (id == ZIP64) {
      if (large != null) {
        throw member.refuse("has two ZIP64 fields. Allowed: one");
      }
      large = field;
    } else if (id == UNICODE_PATH && field.limit() > PATH_FROM) {
      otherName = StandardCharsets.UTF_8.decode(field.position(PATH_FROM)).toString();
    }
  }

  /** The number, or if it is left open there the next one of the ZIP64 field. */
  long orLarge(long number) {
    if (number != OPEN) {
      return number;
    }
    if (large == null || large.remaining() < Long.BYTES) {
      throw member.refuse("leaves a size to a ZIP64 field that is not there");
    }
    long value = large.getLong();
    if (value < 0) {
      throw member.refuse("declares %s bytes".formatted(Long.toUnsignedString(value)));
    }
    return value;
  }

  /** Refuses a second name, by which other readers would know the member. */
  void requireName(String name) {
    if (otherName != null && !otherName.equals(name)) {
      throw member.refuse("has a second name, \"%s\"".formatted(otherName));
    }
  }
}
