package dev.lamina.saving.hdf5;

import java.io.IOException;

/**
 * A part of the file at an address of its own. Blocks refer to one another, so all are placed
 * before the first is written.
 */
abstract class Block {
  private long address = LittleEndianOutput.UNDEFINED;

  /** Puts this block there and answers where the next may lie. */
  final long place(long at) {
    address = at;
    return LittleEndianOutput.padded(at + size());
  }

  final long address() {
    return address;
  }

  /** The number of bytes this block takes. */
  abstract long size();

  /** Writes at most {@link #size} bytes; what is missing is filled with zeros. */
  abstract void write(LittleEndianOutput out) throws IOException;
}
