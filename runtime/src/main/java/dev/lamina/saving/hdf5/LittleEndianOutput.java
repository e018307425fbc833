package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes numbers as HDF5 stores them, and counts the bytes. */
final class LittleEndianOutput {
  /** The address of what does not exist: all bits set. */
  static final long UNDEFINED = -1;

  private static final byte[] ZEROS = new byte[8];

  private final OutputStream out;
  private final byte[] scratch = new byte[8192];
  private long position;

  LittleEndianOutput(OutputStream out) {
    this.out = out;
  }

  /** The bytes written so far, which is the address of the next one. */
  long position() {
    return position;
  }

  void u8(int value) throws IOException {
    number(value, 1);
  }

  void u16(int value) throws IOException {
    number(value, 2);
  }

  void u32(int value) throws IOException {
    number(value, 4);
  }

  void u64(long value) throws IOException {
    number(value, 8);
  }

  private void number(long value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      scratch[i] = (byte) (value >>> (8 * i));
    }
    out.write(scratch, 0, bytes);
    position += bytes;
  }

  void ascii(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  void bytes(ByteBuffer bytes) throws IOException {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int count = Math.min(rest.remaining(), scratch.length);
      rest.get(scratch, 0, count);
      out.write(scratch, 0, count);
      position += count;
    }
  }

  void zeros(long count) throws IOException {
    for (long left = count; left > 0; left -= ZEROS.length) {
      out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
    }
    position += count;
  }

  /** Zeros up to that address. */
  void zerosUpTo(long address) throws IOException {
    zeros(address - position);
  }

  /** The next multiple of 8, on which structures and parts of messages begin. */
  static long padded(long size) {
    return (size + 7) & ~7L;
  }
}
