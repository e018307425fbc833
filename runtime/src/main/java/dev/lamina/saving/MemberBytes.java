package dev.lamina.saving;

import java.nio.ByteBuffer;

/**
 * The bytes of a file or of one of its members, read by position for as long as the file is open.
 */
interface MemberBytes {
  /** How many there are. */
  int length();

  /**
   * Fills what remains of the target with the bytes from this position on.
   *
   * @throws ModelFileException if there are not so many, or they cannot be read
   */
  void read(int position, ByteBuffer target);

  /** So many bytes from a position on; a copy, if they are not in memory. */
  default ByteBuffer slice(int position, int length) {
    ByteBuffer copy = ByteBuffer.allocate(length);
    read(position, copy);
    return copy.flip();
  }

  /** All of them, for a reader that goes to and fro. */
  ByteBuffer view();

  /** Bytes that are in memory, from the buffer's position to its limit. */
  static MemberBytes of(ByteBuffer memory) {
    ByteBuffer bytes = memory.slice();
    return new MemberBytes() {
      @Override
      public int length() {
        return bytes.limit();
      }

      @Override
      public void read(int position, ByteBuffer target) {
        target.put(bytes.slice(position, target.remaining()));
      }

      @Override
      public ByteBuffer slice(int position, int length) {
        return bytes.slice(position, length);
      }

      @Override
      public ByteBuffer view() {
        return bytes.duplicate();
      }
    };
  }
}
