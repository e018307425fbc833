package dev.lamina.saving;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** The elements' bytes of an array: in memory, or read from a file that is open each time. */
interface Elements {
  /** How many bytes there are. */
  int length();

  /** All of them; a copy, if they are not in memory. */
  ByteBuffer all();

  /** Writes them at the target's position. */
  default void copyTo(ByteBuffer target) {
    target.put(all());
  }

  /** Bytes in memory, from the buffer's position to its limit. */
  static Elements of(ByteBuffer memory) {
    ByteBuffer bytes = memory.slice().asReadOnlyBuffer();
    return made(bytes.limit(), bytes::duplicate);
  }

  /** Bytes as they lie in a file, which are read straight to their target. */
  static Elements in(MemberBytes file, int position, int length) {
    return new Elements() {
      @Override
      public int length() {
        return length;
      }

      @Override
      public ByteBuffer all() {
        return file.slice(position, length);
      }

      @Override
      public void copyTo(ByteBuffer target) {
        ByteBuffer part = target.slice().limit(length);
        file.read(position, part);
        target.position(target.position() + length);
      }
    };
  }

  /** Bytes that something makes whenever they are needed. */
  static Elements made(int length, Supplier<ByteBuffer> make) {
    return new Elements() {
      @Override
      public int length() {
        return length;
      }

      @Override
      public ByteBuffer all() {
        return make.get();
      }
    };
  }
}
