package dev.lamina.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Products of doubles. */
final class DoubleGemm implements Gemm {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;
  private static final int TRANSPOSED = 112;

  private final Operand a;
  private final Operand b;
  private final int rowY;
  private final int beta;
  private final DoublePointer pointerA;
  private final DoublePointer pointerB;
  private final DoublePointer pointerY;

  DoubleGemm(Operand a, Operand b, NdArray y, int rowY, int beta) {
    this.a = a;
    this.b = b;
    this.rowY = rowY;
    this.beta = beta;
    pointerA = new DoubleAddress(a.array(), 0);
    pointerB = new DoubleAddress(b.array(), 0);
    pointerY = new DoubleAddress(y, 0);
  }

  @Override
  public void run(int m, int n, int k, int atA, int atB, int atY) {
    openblas_nolapack.cblas_dgemm(
        ROW_MAJOR,
        a.transposed() ? TRANSPOSED : AS_IS,
        b.transposed() ? TRANSPOSED : AS_IS,
        m,
        n,
        k,
        1.0,
        pointerA.position(atA),
        a.row(),
        pointerB.position(atB),
        b.row(),
        beta,
        pointerY.position(atY),
        rowY);
  }
}
