package dev.lamina.nd4j;

/**
 * Philox 4x32 with 10 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011):
 * four 32-bit numbers as a function of a 64-bit key and a 128-bit counter. The key is the seed, the
 * upper half of the counter is the state's, the lower half counts blocks within a draw.
 */
final class Philox {
  static final int ROUNDS = 10;
  static final long MULTIPLY_0 = 0xD2511F53L;
  static final long MULTIPLY_1 = 0xCD9E8D57L;
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /** Writes block number {@code block} of a draw. */
  static void block(long seed, long counter, long block, int[] out) {
    int c0 = (int) block;
    int c1 = (int) (block >>> 32);
    int c2 = (int) counter;
    int c3 = (int) (counter >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLY_0 * (c0 & LOW);
      long p1 = MULTIPLY_1 * (c2 & LOW);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
  }
}
