package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reductions. Sums of floats run in double: as fast, and as exact as float32 can show. */
final class ReductionKernels {
  private ReductionKernels() {}

  static Step bind(NdBackend backend, Reduction kernel, NdArray x, int[] axes, NdArray y) {
    if (x.length() == 0) {
      return CopyKernels.fill(kernel == Reduction.ALL ? 1 : 0, y);
    }
    if (axes.length == 0) {
      return CopyKernels.whole(x, y);
    }
    if (axes[axes.length - 1] - axes[0] == axes.length - 1) {
      return grouped(kernel, x, Grouping.along(x.shape(), axes[0], axes[axes.length - 1]), y);
    }
    int rank = x.shape().rank();
    int[] order =
        IntStream.concat(
                IntStream.range(0, rank)
                    .filter(axis -> IntStream.of(axes).noneMatch(a -> a == axis)),
                IntStream.of(axes))
            .toArray();
    Layout moved = Layout.dense(x.shape()).permuted(order);
    NdArray scratch = backend.allocate(x.dtype(), moved.shape());
    Step gather = CopyKernels.strided(x, moved, scratch, Layout.dense(moved.shape()));
    Shape shape = moved.shape();
    Step reduce = grouped(kernel, scratch, Grouping.along(shape, rank - axes.length, rank - 1), y);
    return new WithScratch(Step.sequence(gather, reduce), scratch);
  }

  private static Step grouped(Reduction kernel, NdArray x, Grouping g, NdArray y) {
    if (x.dtype() == DataType.FLOAT32 && kernel == Reduction.SUM) {
      FloatBuffer a = x.floats();
      FloatBuffer b = y.floats();
      if (g.inner() == 1) {
        return () -> sumRows(a, g, b);
      }
      double[] sums = new double[g.inner()];
      return () -> sumColumns(a, g, sums, b);
    }
    return x.dtype().isFloating() ? floating(kernel, x, g, y) : whole(kernel, x, g, y);
  }

  private static void sumRows(FloatBuffer a, Grouping g, FloatBuffer b) {
    int count = g.count();
    for (int row = 0; row < g.outer(); row++) {
      int at = row * count;
      int end = at + count;
      // Four sums, so that one addition need not wait for another.
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (; at + 3 < end; at += 4) {
        s0 += a.get(at);
        s1 += a.get(at + 1);
        s2 += a.get(at + 2);
        s3 += a.get(at + 3);
      }
      for (; at < end; at++) {
        s0 += a.get(at);
      }
      b.put(row, (float) (s0 + s1 + (s2 + s3)));
    }
  }

  private static void sumColumns(FloatBuffer a, Grouping g, double[] sums, FloatBuffer b) {
    int inner = g.inner();
    for (int outer = 0; outer < g.outer(); outer++) {
      Arrays.fill(sums, 0);
      for (int row = 0; row < g.count(); row++) {
        int at = (outer * g.count() + row) * inner;
        for (int i = 0; i < inner; i++) {
          sums[i] += a.get(at + i);
        }
      }
      for (int i = 0; i < inner; i++) {
        b.put(outer * inner + i, (float) sums[i]);
      }
    }
  }

  private static Step floating(Reduction kernel, NdArray x, Grouping g, NdArray y) {
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    return () -> {
      for (int outer = 0; outer < g.outer(); outer++) {
        for (int inner = 0; inner < g.inner(); inner++) {
          int at = outer * g.count() * g.inner() + inner;
          double value = a.getDouble(at);
          for (int i = 1; i < g.count(); i++) {
            double next = a.getDouble(at + i * g.inner());
            value =
                switch (kernel) {
                  case SUM -> value + next;
                  case MAX -> Math.max(value, next);
                  default -> Math.min(value, next);
                };
          }
          b.putDouble(outer * g.inner() + inner, value);
        }
      }
    };
  }

  private static Step whole(Reduction kernel, NdArray x, Grouping g, NdArray y) {
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    return () -> {
      for (int outer = 0; outer < g.outer(); outer++) {
        for (int inner = 0; inner < g.inner(); inner++) {
          int at = outer * g.count() * g.inner() + inner;
          long value = a.getLong(at);
          for (int i = 1; i < g.count(); i++) {
            long next = a.getLong(at + i * g.inner());
            value =
                switch (kernel) {
                  case SUM -> value + next;
                  case MAX, ANY -> Math.max(value, next);
                  case MIN, ALL -> Math.min(value, next);
                };
          }
          b.putLong(outer * g.inner() + inner, value);
        }
      }
    };
  }

  static Step argument(boolean greatest, NdArray x, int axis, NdArray y) {
    Grouping g = Grouping.along(x.shape(), axis);
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    return () -> {
      for (int outer = 0; outer < g.outer(); outer++) {
        for (int inner = 0; inner < g.inner(); inner++) {
          int at = outer * g.count() * g.inner() + inner;
          int best = 0;
          double value = a.getDouble(at);
          for (int i = 1; i < g.count(); i++) {
            double next = a.getDouble(at + i * g.inner());
            if (greatest ? next > value : next < value) {
              value = next;
              best = i;
            }
          }
          b.putLong(outer * g.inner() + inner, best);
        }
      }
    };
  }

  static Step cumulative(NdArray x, int axis, boolean exclusive, boolean reverse, NdArray y) {
    Grouping g = Grouping.along(x.shape(), axis);
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    boolean floating = x.dtype().isFloating();
    return () -> {
      for (int line = 0; line < g.outer() * g.inner(); line++) {
        int start = line / g.inner() * g.count() * g.inner() + line % g.inner();
        double sum = 0;
        long total = 0;
        for (int i = 0; i < g.count(); i++) {
          int at = start + (reverse ? g.count() - 1 - i : i) * g.inner();
          double before = sum;
          long beforeWhole = total;
          sum += floating ? a.getDouble(at) : 0;
          total += floating ? 0 : a.getLong(at);
          if (floating) {
            b.putDouble(at, exclusive ? before : sum);
          } else {
            b.putLong(at, exclusive ? beforeWhole : total);
          }
        }
      }
    };
  }
}
