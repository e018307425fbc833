package dev.lamina.layers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 of 64 bits: a fingerprint that nobody can aim at without the key. Source: Aumasson
 * and Bernstein 2012.
 */
final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key0, long key1) {
    v0 = 0x736f6d6570736575L ^ key0;
    v1 = 0x646f72616e646f6dL ^ key1;
    v2 = 0x6c7967656e657261L ^ key0;
    v3 = 0x7465646279746573L ^ key1;
  }

  /** The fingerprint of these bytes under the key. */
  static long of(byte[] bytes, long key0, long key1) {
    SipHash hash = new SipHash(key0, key1);
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (; at + 8 <= bytes.length; at += 8) {
      hash.add(words.getLong(at));
    }
    long last = (long) bytes.length << 56;
    for (int shift = 0; at < bytes.length; at++, shift += 8) {
      last |= (bytes[at] & 0xFFL) << shift;
    }
    hash.add(last);
    hash.v2 ^= 0xFF;
    for (int round = 0; round < 4; round++) {
      hash.round();
    }
    return hash.v0 ^ hash.v1 ^ hash.v2 ^ hash.v3;
  }

  private void add(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
