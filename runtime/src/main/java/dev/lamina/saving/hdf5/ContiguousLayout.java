package dev.lamina.saving.hdf5;

import java.io.IOException;

/** Section IV.A.2.i, "The Data Layout Message", version 3, class "contiguous". */
record ContiguousLayout(ArrayData data) implements HeaderMessage {
  @Override
  public int type() {
    return 0x0008;
  }

  @Override
  public int size() {
    return 18;
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    out.u8(3); // version
    out.u8(1); // contiguous
    // An array without elements has no place in the file.
    out.u64(data.size() == 0 ? LittleEndianOutput.UNDEFINED : data.address());
    out.u64(data.size());
  }
}
