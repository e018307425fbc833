package dev.lamina.nd4j;

import java.util.Arrays;

/** Loops over the rows of a tile: to one element a row, from one, and sums of columns. */
final class BlockRows {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int NOT_A_NUMBER = 0x7fc00000;

  private BlockRows() {}

  /** Eight sums, so that one addition need not wait for another. */
  static void sum(float[] x, int rows, int columns, float[] y) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      int end = at + columns;
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      float s4 = 0;
      float s5 = 0;
      float s6 = 0;
      float s7 = 0;
      for (; at + 7 < end; at += 8) {
        s0 += x[at];
        s1 += x[at + 1];
        s2 += x[at + 2];
        s3 += x[at + 3];
        s4 += x[at + 4];
        s5 += x[at + 5];
        s6 += x[at + 6];
        s7 += x[at + 7];
      }
      for (; at < end; at++) {
        s0 += x[at];
      }
      y[row] = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }
  }

  /**
   * NaN if there is one. The bits of floats are made integers of the same order, NaN the greatest:
   * their maximum needs no branch, which for random numbers would often be mispredicted.
   */
  static void max(Blocks blocks, float[] x, int rows, int columns, float[] y) {
    int[] keys = blocks.ints();
    blocks.bitsOf(x, keys, rows * columns);
    order(keys, rows * columns);
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      int end = at + columns;
      int m0 = keys[at];
      int m1 = m0;
      int m2 = m0;
      int m3 = m0;
      for (; at + 3 < end; at += 4) {
        m0 = Math.max(m0, keys[at]);
        m1 = Math.max(m1, keys[at + 1]);
        m2 = Math.max(m2, keys[at + 2]);
        m3 = Math.max(m3, keys[at + 3]);
      }
      for (; at < end; at++) {
        m0 = Math.max(m0, keys[at]);
      }
      int greatest = Math.max(Math.max(m0, m1), Math.max(m2, m3));
      y[row] = Float.intBitsToFloat(greatest ^ (greatest >> 31 & MAGNITUDE));
    }
  }

  /** Bits of floats to integers that compare as the floats do; all NaN become one. */
  private static void order(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      int isNaN = (INFINITY - (bits[i] & MAGNITUDE)) >> 31;
      int key = bits[i] ^ (bits[i] >> 31 & MAGNITUDE);
      bits[i] = (key & ~isNaN) | (NOT_A_NUMBER & isNaN);
    }
  }

  static void min(float[] x, int rows, int columns, float[] y) {
    for (int row = 0; row < rows; row++) {
      float least = x[row * columns];
      for (int at = row * columns + 1; at < (row + 1) * columns; at++) {
        least = Math.min(least, x[at]);
      }
      y[row] = least;
    }
  }

  /** Repeats the element of each row. */
  static void expand(float[] x, int rows, int columns, float[] y) {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(y, row * columns, (row + 1) * columns, x[row]);
    }
  }

  static void oneHot(float[] ids, int rows, int columns, float[] y) {
    Arrays.fill(y, 0, rows * columns, 0f);
    for (int row = 0; row < rows; row++) {
      int id = (int) ids[row];
      if (id >= 0 && id < columns) {
        y[row * columns + id] = 1;
      }
    }
  }

  /**
   * Adds all rows to the sums. The lower half of the rows is added to the upper half, and so on:
   * long vectors however short the rows are.
   *
   * @param scratch two arrays of the tile's length; the JVM vectorises the addition only where both
   *     operands are read at one index
   */
  static void addRows(
      float[] x, int rows, int columns, float[] scratch, float[] more, float[] sums) {
    float[] upper = x;
    int left = rows;
    while (left > 1) {
      int half = left / 2;
      int rest = left - half;
      System.arraycopy(upper, rest * columns, more, 0, half * columns);
      if (upper == x) {
        System.arraycopy(x, half * columns, scratch, half * columns, (rest - half) * columns);
      }
      BlockArithmetic.add(upper, more, scratch, half * columns);
      upper = scratch;
      left = rest;
    }
    BlockArithmetic.add(upper, sums, sums, columns);
  }
}
