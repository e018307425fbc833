package dev.lamina.layers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 64-bit fingerprint of FarmHash, which TensorFlow and Keras sort strings into bins by. Source:
 * Google's farmhash, {@code farmhashna::Hash64}.
 */
final class FarmHash64 {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final long SEED = 81;
  private static final long CAT = 0xc6a4a7935bd1e995L;

  private final ByteBuffer bytes;
  private final int length;

  private FarmHash64(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    length = bytes.length;
  }

  /** The fingerprint of these bytes. */
  static long of(byte[] bytes) {
    return new FarmHash64(bytes).hash();
  }

  /** One fingerprint of two, as TensorFlow's {@code FingerprintCat64}. */
  static long of(long first, long second) {
    long result = first ^ CAT;
    result ^= shiftMix(second * CAT) * CAT;
    result *= CAT;
    result = shiftMix(result) * CAT;
    return shiftMix(result);
  }

  private long hash() {
    if (length <= 16) {
      return upTo16();
    }
    if (length <= 32) {
      return upTo32();
    }
    return length <= 64 ? upTo64() : longer();
  }

  private long get(int at) {
    return bytes.getLong(at);
  }

  private long upTo16() {
    if (length >= 8) {
      long mul = K2 + length * 2L;
      long a = get(0) + K2;
      long b = get(length - 8);
      long c = Long.rotateRight(b, 37) * mul + a;
      long d = (Long.rotateRight(a, 25) + b) * mul;
      return mixed(c, d, mul);
    }
    if (length >= 4) {
      long mul = K2 + length * 2L;
      long a = Integer.toUnsignedLong(bytes.getInt(0));
      return mixed(length + (a << 3), Integer.toUnsignedLong(bytes.getInt(length - 4)), mul);
    }
    if (length > 0) {
      int a = bytes.get(0) & 0xFF;
      int b = bytes.get(length >> 1) & 0xFF;
      int c = bytes.get(length - 1) & 0xFF;
      int y = a + (b << 8);
      int z = length + (c << 2);
      return shiftMix(y * K2 ^ z * K0) * K2;
    }
    return K2;
  }

  private long upTo32() {
    long mul = K2 + length * 2L;
    long a = get(0) * K1;
    long b = get(8);
    long c = get(length - 8) * mul;
    long d = get(length - 16) * K2;
    return mixed(
        Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d,
        a + Long.rotateRight(b + K2, 18) + c,
        mul);
  }

  private long upTo64() {
    long mul = K2 + length * 2L;
    long a = get(0) * K2;
    long b = get(8);
    long c = get(length - 8) * mul;
    long d = get(length - 16) * K2;
    long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
    long z = mixed(y, a + Long.rotateRight(b + K2, 18) + c, mul);
    long e = get(16) * mul;
    long f = get(24);
    long g = (y + get(length - 32)) * mul;
    long h = (z + get(length - 24)) * mul;
    return mixed(
        Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h,
        e + Long.rotateRight(f + a, 18) + g,
        mul);
  }

  private long longer() {
    long x = SEED;
    long y = x * K1 + 113;
    long z = shiftMix(y * K2 + 113) * K2;
    long[] v = new long[2];
    long[] w = new long[2];
    x = x * K2 + get(0);
    int end = (length - 1) / 64 * 64;
    for (int at = 0; at < end; at += 64) {
      x = Long.rotateRight(x + y + v[0] + get(at + 8), 37) * K1;
      y = Long.rotateRight(y + v[1] + get(at + 48), 42) * K1;
      x ^= w[1];
      y += v[0] + get(at + 40);
      z = Long.rotateRight(z + w[0], 33) * K1;
      seeded(at, v[1] * K1, x + w[0], v);
      seeded(at + 32, z + w[1], y + get(at + 16), w);
      long swap = z;
      z = x;
      x = swap;
    }
    long mul = K1 + ((z & 0xFF) << 1);
    int last = length - 64;
    w[0] += (length - 1) & 63;
    v[0] += w[0];
    w[0] += v[0];
    x = Long.rotateRight(x + y + v[0] + get(last + 8), 37) * mul;
    y = Long.rotateRight(y + v[1] + get(last + 48), 42) * mul;
    x ^= w[1] * 9;
    y += v[0] * 9 + get(last + 40);
    z = Long.rotateRight(z + w[0], 33) * mul;
    seeded(last, v[1] * mul, x + w[0], v);
    seeded(last + 32, z + w[1], y + get(last + 16), w);
    return mixed(mixed(v[0], w[0], mul) + shiftMix(y) * K0 + x, mixed(v[1], w[1], mul) + z, mul);
  }

  /** Two numbers of 32 bytes and two seeds. */
  private void seeded(int at, long seedA, long seedB, long[] two) {
    long last = get(at + 24);
    long a = seedA + get(at);
    long b = Long.rotateRight(seedB + a + last, 21);
    long c = a;
    a += get(at + 8) + get(at + 16);
    b += Long.rotateRight(a, 44);
    two[0] = a + last;
    two[1] = b + c;
  }

  private static long shiftMix(long value) {
    return value ^ (value >>> 47);
  }

  private static long mixed(long u, long v, long mul) {
    long a = shiftMix((u ^ v) * mul);
    return shiftMix((v ^ a) * mul) * mul;
  }
}
