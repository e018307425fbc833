package dev.lamina.nd4j;

import dev.lamina.tensor.DataType;

/** {@code c = a' b' + beta c} on row-major parts of arrays: where each starts, and its row. */
@FunctionalInterface
interface Gemm {
  void run(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      NdArray a,
      int atA,
      int rowA,
      NdArray b,
      int atB,
      int rowB,
      int beta,
      NdArray c,
      int atC,
      int rowC);

  /** OpenBLAS' product for that type. */
  static Gemm of(DataType dtype) {
    return dtype == DataType.FLOAT32 ? Blas::floats : Blas::doubles;
  }
}
