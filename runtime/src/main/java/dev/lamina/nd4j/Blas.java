package dev.lamina.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS' matrix product {@code c = a' b' + beta c} on row-major parts of arrays. */
final class Blas {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;
  private static final int TRANSPOSED = 112;

  private Blas() {}

  static void floats(
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
      int rowC) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        transposeA ? TRANSPOSED : AS_IS,
        transposeB ? TRANSPOSED : AS_IS,
        m,
        n,
        k,
        1f,
        new FloatPointer(a.pointer()).position(atA),
        rowA,
        new FloatPointer(b.pointer()).position(atB),
        rowB,
        beta,
        new FloatPointer(c.pointer()).position(atC),
        rowC);
  }

  static void doubles(
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
      int rowC) {
    openblas_nolapack.cblas_dgemm(
        ROW_MAJOR,
        transposeA ? TRANSPOSED : AS_IS,
        transposeB ? TRANSPOSED : AS_IS,
        m,
        n,
        k,
        1.0,
        new DoublePointer(a.pointer()).position(atA),
        rowA,
        new DoublePointer(b.pointer()).position(atB),
        rowB,
        beta,
        new DoublePointer(c.pointer()).position(atC),
        rowC);
  }
}
