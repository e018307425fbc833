package dev.lamina.nd4j;

/**
 * Many neighbouring blocks of {@link Philox} at once: the same numbers at a third of the time,
 * because its loops are over arrays of one type and so become vector instructions. Words are kept
 * in longs, where products of two have room. Keeps its blocks in fields: one thread.
 */
final class PhiloxBlocks {
  /** How many blocks are computed at once. */
  static final int COUNT = 256;

  /** Numbers in a block. */
  static final int WIDTH = 4;

  private static final long LOW = 0xFFFFFFFFL;
  private static final float TWO_TO_MINUS_24 = 0x1p-24f;

  private final long[] numbers = new long[COUNT];
  private final long[] word0 = new long[COUNT];
  private final long[] word1 = new long[COUNT];
  private final long[] word2 = new long[COUNT];
  private final long[] word3 = new long[COUNT];

  PhiloxBlocks() {
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = i;
    }
  }

  /** Computes blocks number {@code first} and on of a draw. */
  void compute(long seed, long counter, long first) {
    start(numbers, first, counter & LOW, counter >>> 32, word0, word1, word2, word3);
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    for (int i = 0; i < Philox.ROUNDS; i++) {
      round(key0 & LOW, key1 & LOW, word0, word1, word2, word3);
      key0 += Philox.WEYL_0;
      key1 += Philox.WEYL_1;
    }
  }

  private static void start(
      long[] numbers,
      long first,
      long counter2,
      long counter3,
      long[] word0,
      long[] word1,
      long[] word2,
      long[] word3) {
    for (int i = 0; i < COUNT; i++) {
      long block = first + numbers[i];
      word0[i] = block & LOW;
      word1[i] = block >>> 32;
      word2[i] = counter2;
      word3[i] = counter3;
    }
  }

  private static void round(
      long key0, long key1, long[] word0, long[] word1, long[] word2, long[] word3) {
    for (int i = 0; i < COUNT; i++) {
      long product0 = Philox.MULTIPLY_0 * word0[i];
      long product1 = Philox.MULTIPLY_1 * word2[i];
      word0[i] = (product1 >>> 32) ^ word1[i] ^ key0;
      word2[i] = (product0 >>> 32) ^ word3[i] ^ key1;
      word1[i] = product1 & LOW;
      word3[i] = product0 & LOW;
    }
  }

  /** The numbers' upper 24 bits over 2^24, as many as four times {@link #COUNT}. */
  void toUnitFloats(float[] out) {
    for (int i = 0; i < COUNT; i++) {
      out[WIDTH * i] = (int) (word0[i] >>> 8) * TWO_TO_MINUS_24;
      out[WIDTH * i + 1] = (int) (word1[i] >>> 8) * TWO_TO_MINUS_24;
      out[WIDTH * i + 2] = (int) (word2[i] >>> 8) * TWO_TO_MINUS_24;
      out[WIDTH * i + 3] = (int) (word3[i] >>> 8) * TWO_TO_MINUS_24;
    }
  }
}
