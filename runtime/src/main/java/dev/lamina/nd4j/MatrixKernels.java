package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import java.util.List;

/** Products of matrices: ND4J's, which are oneDNN's for float32 and OpenBLAS' for float64. */
final class MatrixKernels {
  private MatrixKernels() {}

  static Step bind(NdArray a, boolean transposeA, NdArray b, boolean transposeB, NdArray y) {
    return new CustomOp("matmul", List.of(a, b), y, transposeA ? 1 : 0, transposeB ? 1 : 0);
  }
}
