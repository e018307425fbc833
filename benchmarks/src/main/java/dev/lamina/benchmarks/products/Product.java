package dev.lamina.benchmarks.products;

import java.util.List;

/**
 * A matrix product {@code c[rows, columns] = a b} with {@code inner} terms in each sum.
 *
 * @param transposeA whether {@code a} is stored as {@code [inner, rows]}
 * @param transposeB whether {@code b} is stored as {@code [columns, inner]}
 */
record Product(int rows, int inner, int columns, boolean transposeA, boolean transposeB) {
  private static final int BATCH = 128;

  /** The products of one MLP train step; the first layer's input needs no gradient. */
  static final List<Product> OF_MLP_STEP =
      List.of(
          forward(784, 512),
          forward(512, 512),
          forward(512, 10),
          weightGradient(512, 10),
          inputGradient(512, 10),
          weightGradient(512, 512),
          inputGradient(512, 512),
          weightGradient(784, 512));

  private static Product forward(int in, int out) {
    return new Product(BATCH, in, out, false, false);
  }

  private static Product weightGradient(int in, int out) {
    return new Product(in, BATCH, out, true, false);
  }

  private static Product inputGradient(int in, int out) {
    return new Product(BATCH, out, in, false, true);
  }

  /** Millions of multiplications and additions. */
  double megaflops() {
    return 2.0 * rows * inner * columns / 1e6;
  }

  /** {@code [784, 128] [128, 512]}: what is multiplied, transposed already. */
  @Override
  public String toString() {
    return "[" + rows + ", " + inner + "] [" + inner + ", " + columns + "]";
  }

  long[] shapeOfA() {
    return transposeA ? new long[] {inner, rows} : new long[] {rows, inner};
  }

  long[] shapeOfB() {
    return transposeB ? new long[] {columns, inner} : new long[] {inner, columns};
  }

  long[] shapeOfC() {
    return new long[] {rows, columns};
  }
}
