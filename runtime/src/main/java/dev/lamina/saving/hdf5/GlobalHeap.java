package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Section III.E, "Disk Format: Level 1E - Global Heap": one collection of strings. Collections take
 * 4096 bytes as h5py's do, or as many as their only string needs.
 */
final class GlobalHeap extends Block {
  private static final int PREFIX = 16;
  private static final int COLLECTION_SIZE = 4096;

  private final List<byte[]> texts = new ArrayList<>();
  private long used = PREFIX;

  /**
   * A string in a heap.
   *
   * @param index counts from 1
   * @param length in bytes
   */
  record Text(GlobalHeap heap, int index, int length) {}

  /** Whether the text can be added; an empty collection takes a text of any length. */
  boolean hasRoomFor(byte[] text) {
    // The free space behind the last text begins with a prefix of its own.
    return texts.isEmpty() || used + needed(text) + PREFIX <= COLLECTION_SIZE;
  }

  Text add(byte[] text) {
    texts.add(text);
    used += needed(text);
    return new Text(this, texts.size(), text.length);
  }

  private static long needed(byte[] text) {
    return PREFIX + LittleEndianOutput.padded(text.length);
  }

  @Override
  long size() {
    return Math.max(COLLECTION_SIZE, used + PREFIX);
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.ascii("GCOL");
    out.u8(1); // version
    out.zeros(3);
    out.u64(size());
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      object(out, i + 1, text.length);
      out.bytes(text);
      out.zeros(LittleEndianOutput.padded(text.length) - text.length);
    }
    object(out, 0, size() - used); // the free space, its prefix included
  }

  private static void object(LittleEndianOutput out, int index, long size) throws IOException {
    out.u16(index);
    out.u16(0); // reference count: unused
    out.u32(0);
    out.u64(size);
  }
}
