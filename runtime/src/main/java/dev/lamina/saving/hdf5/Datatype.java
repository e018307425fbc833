package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DataType;
import java.io.IOException;

/** Section IV.A.2.d, "The Datatype Message", version 1: IEEE floats and signed integers. */
record Datatype(DataType dtype) implements HeaderMessage {
  private static final int FIXED_POINT = 0x10; // version 1, class 0
  private static final int FLOATING_POINT = 0x11; // version 1, class 1
  private static final int SIGNED = 0x08;
  private static final int IMPLIED_LEADING_BIT = 0x20; // "mantissa normalization" 2

  @Override
  public int type() {
    return 0x0003;
  }

  @Override
  public int size() {
    return dtype.isFloating() ? 20 : 12;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    switch (dtype) {
      case FLOAT32 -> floating(out, 8, 23, 127);
      case FLOAT64 -> floating(out, 11, 52, 1023);
      case INT32, INT64 -> integer(out);
      case BOOL, STRING -> throw new IllegalStateException(dtype + " has no datatype message");
    }
  }

  private void floating(LittleEndianOutput out, int exponentBits, int mantissaBits, int bias)
      throws IOException {
    int bits = 8 * dtype.bytes();
    out.u8(FLOATING_POINT);
    out.u8(IMPLIED_LEADING_BIT);
    out.u8(bits - 1); // where the sign is
    out.u8(0);
    out.u32(dtype.bytes());
    out.u16(0); // bit offset
    out.u16(bits);
    out.u8(mantissaBits); // where the exponent is
    out.u8(exponentBits);
    out.u8(0); // where the mantissa is
    out.u8(mantissaBits);
    out.u32(bias);
  }

  private void integer(LittleEndianOutput out) throws IOException {
    out.u8(FIXED_POINT);
    out.u8(SIGNED);
    out.u16(0);
    out.u32(dtype.bytes());
    out.u16(0); // bit offset
    out.u16(8 * dtype.bytes());
  }
}
