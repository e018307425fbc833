package dev.lamina.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Products of floats. */
final class FloatGemm implements Gemm {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;
  private static final int TRANSPOSED = 112;

  private final Operand a;
  private final Operand b;
  private final int rowY;
  private final int beta;
  private final FloatPointer pointerA;
  private final FloatPointer pointerB;
  private final FloatPointer pointerY;

  FloatGemm(Operand a, Operand b, NdArray y, int rowY, int beta) {
    this.a = a;
    this.b = b;
    this.rowY = rowY;
    this.beta = beta;
    pointerA = new FloatAddress(a.array(), 0);
    pointerB = new FloatAddress(b.array(), 0);
    pointerY = new FloatAddress(y, 0);
  }

  @Override
  public void run(int m, int n, int k, int atA, int atB, int atY) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        a.transposed() ? TRANSPOSED : AS_IS,
        b.transposed() ? TRANSPOSED : AS_IS,
        m,
        n,
        k,
        1f,
        pointerA.position(atA),
        a.row(),
        pointerB.position(atB),
        b.row(),
        beta,
        pointerY.position(atY),
        rowY);
  }
}
