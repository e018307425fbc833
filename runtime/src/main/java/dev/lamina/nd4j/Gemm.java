package dev.lamina.nd4j;

import dev.lamina.tensor.DataType;

/**
 * OpenBLAS' product {@code y = a' b' + beta y} of row-major matrices that lie in larger arrays. The
 * arrays are bound once, so that a product allocates nothing. Keeps its place in them: one thread.
 */
interface Gemm {
  /**
   * An array in which matrices lie.
   *
   * @param transposed whether the product is with their transposes
   * @param row how far apart the rows of a matrix begin
   */
  record Operand(NdArray array, boolean transposed, int row) {
    static Operand of(NdArray array, int row) {
      return new Operand(array, false, row);
    }
  }

  /** Multiplies the {@code m x k} matrix at {@code atA} by the {@code k x n} one at {@code atB}. */
  void run(int m, int n, int k, int atA, int atB, int atY);

  /** The product for the arrays' type; {@code beta} is 0 or 1. */
  static Gemm of(Operand a, Operand b, NdArray y, int rowY, int beta) {
    return y.dtype() == DataType.FLOAT32
        ? new FloatGemm(a, b, y, rowY, beta)
        : new DoubleGemm(a, b, y, rowY, beta);
  }
}
