package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The elements of a dataset, row-major and little-endian. */
final class ArrayData extends Block {
  private final ByteBuffer data;

  ArrayData(ByteBuffer data) {
    this.data = data;
  }

  @Override
  long size() {
    return data.remaining();
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.bytes(data);
  }
}
