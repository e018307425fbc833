package dev.lamina.saving.hdf5;

import java.io.IOException;

/**
 * Section IV.A.2.m, "The Attribute Message", version 1: the scalar {@code name}, a variable-length
 * UTF-8 string (section IV.A.2.d, class 9) whose characters lie in a global heap.
 */
record NameAttribute(GlobalHeap.Text value) implements HeaderMessage {
  private static final int DATATYPE_SIZE = 20;

  @Override
  public int type() {
    return 0x000C;
  }

  @Override
  public int size() {
    return 8 + 8 + 24 + 8 + 16;
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    out.u8(1); // version
    out.u8(0);
    out.u16("name".length() + 1);
    out.u16(DATATYPE_SIZE);
    out.u16(8); // size of the dataspace
    out.ascii("name");
    out.zeros(4);

    out.u8(0x19); // version 1, class 9: variable length
    out.u8(0x01); // a string, terminated by zero
    out.u8(0x01); // UTF-8
    out.u8(0);
    out.u32(16);
    out.u8(0x10); // of unsigned bytes
    out.zeros(3);
    out.u32(1);
    out.u16(0);
    out.u16(8);
    out.zeros(4);

    out.u8(1); // dataspace version 1: a scalar
    out.zeros(7);

    out.u32(value.length());
    out.u64(value.heap().address());
    out.u32(value.index());
  }
}
