package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Elements taken and put by index. */
final class IndexKernels {
  private static final double NANOS_FOR_BYTE = 0.02;
  private static final double NANOS_FOR_ROW = 8;
  private static final double NANOS_TO_ADD = 0.3;

  private IndexKernels() {}

  static Step gather(NdArray x, NdArray ids, int axis, NdArray y) {
    Grouping g = Grouping.along(x.shape(), axis);
    Elements index = Elements.of(ids);
    int width = g.inner() * x.dtype().bytes();
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    int n = ids.length();
    Split split = Split.of(n, g.outer() * (NANOS_FOR_ROW + width * NANOS_FOR_BYTE));
    return Workers.step(
        split.parts(),
        part -> {
          for (int i = split.begin(part); i < split.begin(part + 1); i++) {
            int id = checked("gather", index.getLong(i), g.count());
            for (int outer = 0; outer < g.outer(); outer++) {
              to.put((outer * n + i) * width, from, (outer * g.count() + id) * width, width);
            }
          }
        });
  }

  /** Rows may meet in one place, so that parts have all of the rows, but not their whole width. */
  static Step scatterAdd(NdArray g, NdArray ids, int axis, NdArray y) {
    Grouping group = Grouping.along(y.shape(), axis);
    Elements index = Elements.of(ids);
    Adder adder = adder(g, y);
    int n = ids.length();
    int inner = group.inner();
    Step clear = CopyKernels.fill(0, y);
    Split split = Split.of(inner, (double) n * group.outer() * NANOS_TO_ADD);
    Step add =
        Workers.step(
            split.parts(),
            part -> {
              int first = split.begin(part);
              int length = split.size(part);
              for (int i = 0; i < n; i++) {
                int id = checked("scatter_add", index.getLong(i), group.count());
                for (int outer = 0; outer < group.outer(); outer++) {
                  int source = (outer * n + i) * inner;
                  int target = (outer * group.count() + id) * inner;
                  adder.add(source + first, target + first, length);
                }
              }
            });
    return Step.sequence(clear, add);
  }

  /** Adds neighbouring elements of one array to those of another. */
  @FunctionalInterface
  private interface Adder {
    void add(int source, int target, int length);
  }

  private static Adder adder(NdArray x, NdArray y) {
    if (y.dtype() == DataType.FLOAT32) {
      FloatBuffer from = x.floats();
      FloatBuffer to = y.floats();
      return (source, target, length) -> {
        for (int k = 0; k < length; k++) {
          to.put(target + k, to.get(target + k) + from.get(source + k));
        }
      };
    }
    Elements from = Elements.of(x);
    Elements to = Elements.of(y);
    if (y.dtype() == DataType.FLOAT64) {
      return (source, target, length) -> {
        for (int k = 0; k < length; k++) {
          to.putDouble(target + k, to.getDouble(target + k) + from.getDouble(source + k));
        }
      };
    }
    return (source, target, length) -> {
      for (int k = 0; k < length; k++) {
        to.putLong(target + k, to.getLong(target + k) + from.getLong(source + k));
      }
    };
  }

  static Step oneHot(NdArray ids, NdArray y) {
    Elements index = Elements.of(ids);
    Elements to = Elements.of(y);
    int depth = y.shape().dim(-1);
    int n = ids.length();
    Step clear = CopyKernels.fill(0, y);
    return () -> {
      clear.run();
      for (int i = 0; i < n; i++) {
        long id = index.getLong(i);
        if (id >= 0 && id < depth) {
          to.putLong(i * depth + (int) id, 1);
        }
      }
    };
  }

  private static int checked(String op, long id, int count) {
    if (id < 0 || id >= count) {
      throw new IllegalArgumentException(
          op + ": id " + id + " is outside the axis of length " + count);
    }
    return (int) id;
  }
}
