package dev.lamina.saving.hdf5;

import java.io.IOException;

/** Section II.A, "Disk Format: Level 0A - Format Signature and Superblock", version 0. */
final class Superblock extends Block {
  private static final byte[] SIGNATURE = {
    (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n',
  };

  private final SymbolTableEntry root;
  private long endOfFile;

  Superblock(SymbolTableEntry root) {
    this.root = root;
  }

  void endOfFile(long address) {
    endOfFile = address;
  }

  @Override
  long size() {
    return 24 + 4 * 8 + SymbolTableEntry.SIZE;
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.bytes(SIGNATURE);
    out.u8(0); // version of the superblock
    out.u8(0); // version of the free-space storage
    out.u8(0); // version of the root group's symbol table entry
    out.u8(0); // reserved
    out.u8(0); // version of the shared header message format
    out.u8(8); // size of offsets
    out.u8(8); // size of lengths
    out.u8(0); // reserved
    out.u16(SymbolTableNode.LEAF_K);
    out.u16(BTreeNode.INTERNAL_K);
    out.u32(0); // file consistency flags
    out.u64(0); // base address
    out.u64(LittleEndianOutput.UNDEFINED); // no free-space information
    out.u64(endOfFile);
    out.u64(LittleEndianOutput.UNDEFINED); // no driver information
    root.write(out);
  }
}
