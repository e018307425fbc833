package dev.lamina.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in <a href="https://protobuf.dev/programming-guides/encoding">protocol buffers'
 * encoding</a>, field by field: as much of it as event files and ONNX need.
 */
public final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An empty message. */
  public Protobuf() {}

  /** A whole number, or an enum's. */
  public Protobuf put(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  /** A float. */
  public Protobuf put(int field, float value) {
    key(field, FIXED32);
    out.writeBytes(
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    return this;
  }

  /** A double. */
  public Protobuf put(int field, double value) {
    key(field, FIXED64);
    out.writeBytes(
        ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    return this;
  }

  /** A text. */
  public Protobuf put(int field, String text) {
    return put(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A message inside. */
  public Protobuf put(int field, Protobuf message) {
    return put(field, message.bytes());
  }

  /** Bytes. */
  public Protobuf put(int field, byte[] bytes) {
    key(field, BYTES);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** The whole message. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  private void key(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
