package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Softmax and its logarithm along an axis, less the maximum so that nothing overflows. */
final class SoftmaxKernels {
  private SoftmaxKernels() {}

  static Step bind(boolean logarithm, NdArray x, int axis, NdArray y) {
    Grouping g = Grouping.along(x.shape(), axis);
    if (x.dtype() == DataType.FLOAT32) {
      FloatBuffer a = x.floats();
      FloatBuffer b = y.floats();
      return () -> {
        for (int line = 0; line < g.outer() * g.inner(); line++) {
          int start = line / g.inner() * g.count() * g.inner() + line % g.inner();
          floats(logarithm, a, b, start, g.inner(), g.count());
        }
      };
    }
    DoubleBuffer a = x.doubles();
    DoubleBuffer b = y.doubles();
    return () -> {
      for (int line = 0; line < g.outer() * g.inner(); line++) {
        int start = line / g.inner() * g.count() * g.inner() + line % g.inner();
        doubles(logarithm, a, b, start, g.inner(), g.count());
      }
    };
  }

  private static void floats(
      boolean logarithm, FloatBuffer a, FloatBuffer b, int start, int step, int count) {
    int end = start + count * step;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i += step) {
      greatest = Math.max(greatest, a.get(i));
    }
    double sum = 0;
    for (int i = start; i < end; i += step) {
      double e = Scalars.expForFloat((double) a.get(i) - greatest);
      sum += e;
      b.put(i, (float) e);
    }
    double log = Math.log(sum);
    for (int i = start; i < end; i += step) {
      b.put(i, (float) (logarithm ? (double) a.get(i) - greatest - log : b.get(i) / sum));
    }
  }

  private static void doubles(
      boolean logarithm, DoubleBuffer a, DoubleBuffer b, int start, int step, int count) {
    int end = start + count * step;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = start; i < end; i += step) {
      greatest = Math.max(greatest, a.get(i));
    }
    double sum = 0;
    for (int i = start; i < end; i += step) {
      double e = Math.exp(a.get(i) - greatest);
      sum += e;
      b.put(i, e);
    }
    double log = Math.log(sum);
    for (int i = start; i < end; i += step) {
      b.put(i, logarithm ? a.get(i) - greatest - log : b.get(i) / sum);
    }
  }
}
