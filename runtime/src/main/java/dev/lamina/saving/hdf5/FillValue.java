package dev.lamina.saving.hdf5;

import java.io.IOException;

/** Section IV.A.2.f, "The Data Storage - Fill Value Message", version 2: zeros, by default. */
record FillValue() implements HeaderMessage {
  @Override
  public int type() {
    return 0x0005;
  }

  @Override
  public int size() {
    return 8;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    out.u8(2); // version
    out.u8(2); // space is allocated late
    out.u8(2); // written if set
    out.u8(1); // defined
    out.u32(0); // with no bytes of its own
  }
}
