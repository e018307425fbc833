package dev.lamina.saving.hdf5;

import java.io.IOException;

/** Section IV.A.2, "Disk Format: Level 2A2 - Data Object Header Messages". */
interface HeaderMessage {
  /** The number of this kind of message. */
  int type();

  /** The number of bytes, without the padding behind them. */
  int size();

  /** Whether the message never changes while the object exists. */
  default boolean isConstant() {
    return false;
  }

  void write(LittleEndianOutput out) throws IOException;
}
