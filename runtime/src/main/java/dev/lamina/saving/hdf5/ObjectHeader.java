package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.util.List;

/** Section IV.A.1.a, "Version 1 Data Object Header Prefix", with its messages in one piece. */
final class ObjectHeader extends Block {
  private static final int PREFIX = 16;
  private static final int MESSAGE_PREFIX = 8;

  private final List<HeaderMessage> messages;

  ObjectHeader(List<HeaderMessage> messages) {
    this.messages = List.copyOf(messages);
  }

  @Override
  long size() {
    long size = PREFIX;
    for (HeaderMessage message : messages) {
      size += MESSAGE_PREFIX + LittleEndianOutput.padded(message.size());
    }
    return size;
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.u8(1); // version
    out.u8(0);
    out.u16(messages.size());
    out.u32(1); // hard links to this object
    out.u32((int) (size() - PREFIX));
    out.u32(0); // messages begin on a multiple of 8
    for (HeaderMessage message : messages) {
      int size = (int) LittleEndianOutput.padded(message.size());
      out.u16(message.type());
      out.u16(size);
      out.u8(message.isConstant() ? 1 : 0);
      out.zeros(3);
      long end = out.position() + size;
      message.write(out);
      out.zerosUpTo(end);
    }
  }
}
