package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.util.List;

/** Section III.B, "Disk Format: Level 1B - Group Symbol Table Nodes". */
final class SymbolTableNode extends OrderedBlock {
  /** Half of the entries a node has room for. */
  static final int LEAF_K = 4;

  static final int CAPACITY = 2 * LEAF_K;

  private final List<SymbolTableEntry> entries;

  SymbolTableNode(List<SymbolTableEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  @Override
  long lastName() {
    return entries.get(entries.size() - 1).nameOffset();
  }

  @Override
  long size() {
    return 8 + CAPACITY * SymbolTableEntry.SIZE;
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.ascii("SNOD");
    out.u8(1); // version
    out.u8(0);
    out.u16(entries.size());
    for (SymbolTableEntry entry : entries) {
      entry.write(out);
    }
  }
}
