package dev.lamina.saving.hdf5;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Section III.C, "Disk Format: Level 1C - Symbol Table Entry": a hard link.
 *
 * @param nameOffset where the link's name begins in the group's local heap
 * @param header the object linked to
 * @param group the object's symbol table if it is a group, repeated here as a cache
 */
record SymbolTableEntry(long nameOffset, ObjectHeader header, @Nullable SymbolTable group) {
  static final int SIZE = 40;

  void write(LittleEndianOutput out) throws IOException {
    out.u64(nameOffset);
    out.u64(header.address());
    if (group == null) {
      out.u32(0); // nothing cached
      out.u32(0);
      out.zeros(16);
    } else {
      out.u32(1); // a group's B-tree and heap are cached
      out.u32(0);
      group.write(out);
    }
  }
}
