package dev.lamina.saving.hdf5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Section III.D, "Disk Format: Level 1D - Local Heaps": the names of a group's links. */
final class LocalHeap extends Block {
  private static final int PREFIX = 32;
  private static final long NO_FREE_BLOCK = 1;

  private final ByteArrayOutputStream names = new ByteArrayOutputStream();

  LocalHeap() {
    names.writeBytes(new byte[8]); // offset 0 is the empty name, the least key of every tree
  }

  /** Adds the name and answers where it begins. */
  long add(String name) {
    int offset = names.size();
    names.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    names.write(0);
    while (names.size() % 8 != 0) {
      names.write(0);
    }
    return offset;
  }

  @Override
  long size() {
    return (long) PREFIX + names.size();
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.ascii("HEAP");
    out.u8(0); // version
    out.zeros(3);
    out.u64(names.size());
    out.u64(NO_FREE_BLOCK);
    out.u64(address() + PREFIX); // the names follow at once
    out.bytes(names.toByteArray());
  }
}
