package dev.lamina.nd4j;

import java.util.Arrays;

/** Loops over the rows of a tile: to one element a row, from one, and sums of columns. */
final class BlockRows {
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

  static void max(float[] x, int rows, int columns, float[] y) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      int end = at + columns;
      float m0 = x[at];
      float m1 = m0;
      float m2 = m0;
      float m3 = m0;
      for (; at + 3 < end; at += 4) {
        m0 = Math.max(m0, x[at]);
        m1 = Math.max(m1, x[at + 1]);
        m2 = Math.max(m2, x[at + 2]);
        m3 = Math.max(m3, x[at + 3]);
      }
      for (; at < end; at++) {
        m0 = Math.max(m0, x[at]);
      }
      y[row] = Math.max(Math.max(m0, m1), Math.max(m2, m3));
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
   * Adds each row to the sums.
   *
   * @param row scratch: the JVM vectorises the addition only where both are read at one index
   */
  static void addRows(float[] x, int rows, int columns, float[] row, float[] sums) {
    BlockArithmetic.add(x, sums, sums, columns);
    for (int i = 1; i < rows; i++) {
      System.arraycopy(x, i * columns, row, 0, columns);
      BlockArithmetic.add(row, sums, sums, columns);
    }
  }
}
