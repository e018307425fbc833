package dev.lamina.saving.hdf5;

import java.io.IOException;

/**
 * Where a group's links are: a tree that orders them and a heap that holds their names. Section
 * IV.A.2.r, "The Symbol Table Message".
 */
record SymbolTable(BTreeNode tree, LocalHeap names) implements HeaderMessage {
  @Override
  public int type() {
    return 0x0011;
  }

  @Override
  public int size() {
    return 16;
  }

  @Override
  public void write(LittleEndianOutput out) throws IOException {
    out.u64(tree.address());
    out.u64(names.address());
  }
}
