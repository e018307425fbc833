package dev.lamina.benchmarks.products;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.worker.Timing;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The best that this machine's ND4J makes of the same products: for each, the fastest of the ways
 * it has, called directly with arrays and operations made before. A process of its own, so that no
 * setting of Lamina's helps or hinders it.
 */
public final class Nd4jProducts {
  private static final int ROUNDS = 9;
  private static final double SECONDS = 0.05;
  private static final double WARMUP_SECONDS = 0.5;

  private Nd4jProducts() {}

  /** Prints the microseconds of each product. */
  public static void main(String[] unused) {
    for (Product product : Product.OF_MLP_STEP) {
      System.out.println(Products.BEST + Products.key(product) + " " + best(product));
    }
  }

  private static double best(Product product) {
    INDArray a = Nd4j.rand(DataType.FLOAT, product.shapeOfA());
    INDArray b = Nd4j.rand(DataType.FLOAT, product.shapeOfB());
    INDArray c = Nd4j.create(DataType.FLOAT, product.shapeOfC());
    INDArray expected =
        (product.transposeA() ? a.transpose() : a).mmul(product.transposeB() ? b.transpose() : b);
    double best = Double.POSITIVE_INFINITY;
    for (Runnable way : ways(product, a, b, c)) {
      c.assign(0);
      way.run();
      if (!c.equalsWithEps(expected, 1e-2)) {
        throw new IllegalStateException("A way to multiply " + product + " gives another result");
      }
      best = Math.min(best, median(way));
    }
    return best;
  }

  /**
   * The custom operation, which oneDNN may take, and OpenBLAS on views: row-major c = a b is
   * column-major c' = b' a'.
   */
  private static List<Runnable> ways(Product product, INDArray a, INDArray b, INDArray c) {
    Mmul custom =
        new Mmul(
            a,
            b,
            c,
            MMulTranspose.builder()
                .transposeA(product.transposeA())
                .transposeB(product.transposeB())
                .build());
    INDArray columnsOfA = a.transpose();
    INDArray columnsOfB = b.transpose();
    INDArray columnsOfC = c.transpose();
    return List.of(
        () -> Nd4j.exec(custom),
        () ->
            Nd4j.gemm(
                columnsOfB,
                columnsOfA,
                columnsOfC,
                product.transposeB(),
                product.transposeA(),
                1,
                0));
  }

  private static double median(Runnable way) {
    Timing timing = Timing.ofStep(way);
    Timing.Round unused = timing.round(WARMUP_SECONDS);
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(timing.round(SECONDS).microsPerStep());
    }
    return Spread.of(rounds).median();
  }
}
