package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Products of matrices: oneDNN's where they are large, and OpenBLAS' where they are small or of
 * doubles. Large work falls into parts for several threads: over the batch, over rows of y, or, for
 * {@code a^T b}, where the rows of y are columns of a and oneDNN is slow on those, over the rows of
 * a and b, whose partial products are added in the end.
 */
final class MatrixKernels {
  /** Calling oneDNN costs as much as this, calling OpenBLAS next to nothing. */
  private static final double ONEDNN_CALL_NANOS = 4_400;

  private static final double ONEDNN_NANOS = 1 / 105.0;

  /** OpenBLAS' time for a multiplication: with few rows, it packs b for little use of it. */
  private static final double BLAS_NANOS = 0.024;

  private static final double BLAS_PACKING_NANOS = 0.4;

  private MatrixKernels() {}

  static Step bind(
      NdBackend backend, NdArray a, boolean transposeA, NdArray b, boolean transposeB, NdArray y) {
    Product p = Product.of(a, transposeA, transposeB, y);
    double blas = p.multiplications() * (BLAS_NANOS + BLAS_PACKING_NANOS / p.m());
    if (y.dtype() != DataType.FLOAT32 || blas < ONEDNN_CALL_NANOS) {
      return small(p, a, b, y, blas);
    }
    double nanos = ONEDNN_CALL_NANOS + p.multiplications() * ONEDNN_NANOS;
    if (p.batch() == 1) {
      return large(backend, p, p.partOfA(a, 0), p.partOfB(b, 0), p.partOfY(y, 0), nanos);
    }
    return batched(backend, p, a, b, y, nanos);
  }

  private static Step small(Product p, NdArray a, NdArray b, NdArray y, double nanos) {
    if (p.batch() > 1) {
      Split split = Split.of(p.batch(), nanos);
      Step[] parts = new Step[split.parts()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = blas(p, a, b, y, split.begin(i), split.size(i), 0, p.m());
      }
      return Workers.together(parts);
    }
    Split split = Split.of(p.m(), nanos / p.m());
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = blas(p, a, b, y, 0, 1, split.begin(i), split.size(i));
    }
    return Workers.together(parts);
  }

  /** Some neighbouring products, and of each the same rows of y. */
  private static Step blas(
      Product p, NdArray a, NdArray b, NdArray y, int first, int count, int row, int rows) {
    Gemm gemm =
        Gemm.of(
            new Gemm.Operand(a, p.transposeA(), p.transposeA() ? p.m() : p.k()),
            new Gemm.Operand(b, p.transposeB(), p.transposeB() ? p.k() : p.n()),
            y,
            p.n(),
            0);
    int rowOfA = row * (p.transposeA() ? 1 : p.k());
    int rowOfY = row * p.n();
    int sizeA = p.m() * p.k();
    int sizeB = p.k() * p.n();
    int sizeY = p.m() * p.n();
    return () -> {
      for (int i = first; i < first + count; i++) {
        gemm.run(rows, p.n(), p.k(), i * sizeA + rowOfA, i * sizeB, i * sizeY + rowOfY);
      }
    };
  }

  /** Whole products for each thread, or, of too few for that, parts of one after the other. */
  private static Step batched(
      NdBackend backend, Product p, NdArray a, NdArray b, NdArray y, double nanos) {
    boolean whole = p.batch() >= Workers.threads();
    Step[] products = new Step[p.batch()];
    for (int i = 0; i < products.length; i++) {
      NdArray partA = p.partOfA(a, i);
      NdArray partB = p.partOfB(b, i);
      NdArray partY = p.partOfY(y, i);
      products[i] =
          whole ? oneDnn(p, partA, partB, partY) : large(backend, p, partA, partB, partY, nanos);
    }
    if (!whole) {
      return Step.sequence(products);
    }
    Split split = Split.of(p.batch(), nanos);
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Step.sequence(Arrays.copyOfRange(products, split.begin(i), split.begin(i + 1)));
    }
    return Workers.together(parts);
  }

  /** One product. */
  private static Step large(
      NdBackend backend, Product p, NdArray a, NdArray b, NdArray y, double nanos) {
    if (!p.transposeA()) {
      Split split = Split.of(p.m(), nanos / p.m());
      Step[] parts = new Step[split.parts()];
      for (int i = 0; i < parts.length; i++) {
        int first = split.begin(i);
        int count = split.size(i);
        parts[i] =
            oneDnn(
                p,
                a.part(first * p.k(), Shape.of(count, p.k())),
                b,
                y.part(first * p.n(), Shape.of(count, p.n())));
      }
      return Workers.together(parts);
    }
    Split split = Split.ofFew(p.k(), nanos / p.k());
    if (p.transposeB() || split.parts() == 1) {
      return oneDnn(p, a, b, y);
    }
    return PartialSums.bind(
        backend,
        y,
        split.parts(),
        (i, sum) -> {
          int first = split.begin(i);
          int count = split.size(i);
          return oneDnn(
              p,
              a.part(first * p.m(), Shape.of(count, p.m())),
              b.part(first * p.n(), Shape.of(count, p.n())),
              sum);
        });
  }

  /** Of arrays with two axes: those with more, ND4J gives to OpenBLAS. */
  private static Step oneDnn(Product p, NdArray a, NdArray b, NdArray y) {
    return new CustomOp("matmul", List.of(a, b), y, p.transposeA() ? 1 : 0, p.transposeB() ? 1 : 0);
  }
}
