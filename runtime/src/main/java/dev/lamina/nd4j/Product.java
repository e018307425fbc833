package dev.lamina.nd4j;

import dev.lamina.tensor.Shape;

/**
 * The sizes of a batch of products {@code y = a' b'} of {@code m x k} and {@code k x n} matrices,
 * where a' is a or its transpose.
 */
record Product(int batch, int m, int n, int k, boolean transposeA, boolean transposeB) {
  static Product of(NdArray a, boolean transposeA, boolean transposeB, NdArray y) {
    Shape shape = y.shape();
    return new Product(
        (int) shape.slice(0, -2).size(),
        shape.dim(-2),
        shape.dim(-1),
        a.shape().dim(transposeA ? -2 : -1),
        transposeA,
        transposeB);
  }

  /** Multiplications of one product. */
  double multiplications() {
    return (double) m * n * k;
  }

  /** One of the matrices of a. */
  NdArray partOfA(NdArray a, int number) {
    return part(a, number, transposeA ? k : m, transposeA ? m : k);
  }

  NdArray partOfB(NdArray b, int number) {
    return part(b, number, transposeB ? n : k, transposeB ? k : n);
  }

  NdArray partOfY(NdArray y, int number) {
    return part(y, number, m, n);
  }

  private static NdArray part(NdArray array, int number, int rows, int columns) {
    return array.part(number * rows * columns, Shape.of(rows, columns));
  }
}
