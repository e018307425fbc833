package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import java.nio.ByteBuffer;

/** Elements taken and put by index. */
final class IndexKernels {
  private IndexKernels() {}

  static Step gather(NdArray x, NdArray ids, int axis, NdArray y) {
    Grouping g = Grouping.along(x.shape(), axis);
    Elements index = Elements.of(ids);
    int width = g.inner() * x.dtype().bytes();
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    int n = ids.length();
    return () -> {
      for (int i = 0; i < n; i++) {
        int id = checked("gather", index.getLong(i), g.count());
        for (int outer = 0; outer < g.outer(); outer++) {
          to.put((outer * n + i) * width, from, (outer * g.count() + id) * width, width);
        }
      }
    };
  }

  static Step scatterAdd(NdArray g, NdArray ids, int axis, NdArray y) {
    Grouping group = Grouping.along(y.shape(), axis);
    Elements index = Elements.of(ids);
    Elements from = Elements.of(g);
    Elements to = Elements.of(y);
    boolean floating = y.dtype().isFloating();
    int n = ids.length();
    int inner = group.inner();
    Step clear = CopyKernels.fill(0, y);
    return () -> {
      clear.run();
      for (int i = 0; i < n; i++) {
        int id = checked("scatter_add", index.getLong(i), group.count());
        for (int outer = 0; outer < group.outer(); outer++) {
          int source = (outer * n + i) * inner;
          int target = (outer * group.count() + id) * inner;
          for (int k = 0; k < inner; k++) {
            if (floating) {
              to.putDouble(target + k, to.getDouble(target + k) + from.getDouble(source + k));
            } else {
              to.putLong(target + k, to.getLong(target + k) + from.getLong(source + k));
            }
          }
        }
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
