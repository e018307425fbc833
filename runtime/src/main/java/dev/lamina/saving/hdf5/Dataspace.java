package dev.lamina.saving.hdf5;

import dev.lamina.tensor.Shape;
import java.io.IOException;

/**
 * Section IV.A.2.b, "The Dataspace Message", version 1, with a fixed maximum shape as h5py writes
 * it. A scalar has no axes, and then no maximum either.
 */
record Dataspace(Shape shape) implements HeaderMessage {
  @Override
  public int type() {
    return 0x0001;
  }

  @Override
  public int size() {
    return 8 + 2 * 8 * shape.rank();
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    out.u8(1); // version
    out.u8(shape.rank());
    out.u8(shape.rank() == 0 ? 0 : 1); // whether maximum lengths follow
    out.zeros(5);
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int dim : shape.toArray()) {
        out.u64(dim);
      }
    }
  }
}
