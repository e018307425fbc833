package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Comparison;
import dev.lamina.engine.Kernels.Logical;
import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Functions of two elements, broadcast: ND4J's for floats, loops for the rest. */
final class BinaryKernels {
  private BinaryKernels() {}

  static Step bind(Binary kernel, NdArray a, NdArray b, NdArray y) {
    if (kernel == Binary.REMAINDER || !y.dtype().isFloating()) {
      return loop(kernel, a, b, y);
    }
    String name =
        switch (kernel) {
          case ADD -> "add";
          case SUBTRACT -> "subtract";
          case MULTIPLY -> "multiply";
          case DIVIDE -> "divide";
          case MAXIMUM -> "maximum";
          case MINIMUM -> "minimum";
          default -> "Pow";
        };
    return new CustomOp(name, List.of(a, b), y);
  }

  static Walk broadcast(NdArray y, NdArray... operands) {
    long[][] strides = new long[operands.length + 1][];
    for (int i = 0; i < operands.length; i++) {
      strides[i] = Layout.dense(operands[i].shape()).broadcastTo(y.shape()).strides();
    }
    strides[operands.length] = Layout.dense(y.shape()).strides();
    return new Walk(y.shape(), new long[strides.length], strides);
  }

  private static Step loop(Binary kernel, NdArray x, NdArray z, NdArray y) {
    Walk walk = broadcast(y, x, z);
    Elements a = Elements.of(x);
    Elements b = Elements.of(z);
    Elements out = Elements.of(y);
    boolean floating = y.dtype().isFloating();
    Walk.Row row =
        (at, step, length) -> {
          for (int i = 0; i < length; i++) {
            int p = at[0] + i * step[0];
            int q = at[1] + i * step[1];
            int r = at[2] + i * step[2];
            if (floating) {
              out.putDouble(r, Scalars.remainder(a.getDouble(p), b.getDouble(q)));
            } else {
              out.putLong(r, whole(kernel, a.getLong(p), b.getLong(q)));
            }
          }
        };
    return () -> walk.forEach(row);
  }

  private static long whole(Binary kernel, long a, long b) {
    return switch (kernel) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case REMAINDER -> b == 0 ? 0 : Math.floorMod(a, b);
      case DIVIDE, POWER -> throw new IllegalArgumentException(kernel + " is not for integers");
    };
  }

  static Step compare(Comparison kernel, NdArray x, NdArray z, NdArray y) {
    Walk walk = broadcast(y, x, z);
    Elements a = Elements.of(x);
    Elements b = Elements.of(z);
    ByteBuffer out = y.bytes();
    boolean floating = x.dtype().isFloating();
    Walk.Row row =
        (at, step, length) -> {
          for (int i = 0; i < length; i++) {
            int p = at[0] + i * step[0];
            int q = at[1] + i * step[1];
            boolean holds =
                floating
                    ? holds(kernel, a.getDouble(p), b.getDouble(q))
                    : holds(kernel, a.getLong(p), b.getLong(q));
            out.put(at[2] + i * step[2], (byte) (holds ? 1 : 0));
          }
        };
    return () -> walk.forEach(row);
  }

  private static boolean holds(Comparison kernel, double a, double b) {
    return switch (kernel) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
    };
  }

  private static boolean holds(Comparison kernel, long a, long b) {
    return switch (kernel) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
    };
  }

  static Step logical(Logical kernel, NdArray x, NdArray z, NdArray y) {
    Walk walk = broadcast(y, x, z);
    ByteBuffer a = x.bytes();
    ByteBuffer b = z.bytes();
    ByteBuffer out = y.bytes();
    Walk.Row row =
        (at, step, length) -> {
          for (int i = 0; i < length; i++) {
            int p = a.get(at[0] + i * step[0]);
            int q = b.get(at[1] + i * step[1]);
            int value =
                switch (kernel) {
                  case AND -> p & q;
                  case OR -> p | q;
                  case XOR -> p ^ q;
                };
            out.put(at[2] + i * step[2], (byte) value);
          }
        };
    return () -> walk.forEach(row);
  }

  static Step select(NdArray condition, NdArray x, NdArray z, NdArray y) {
    Walk walk = broadcast(y, condition, x, z);
    ByteBuffer chosen = condition.bytes();
    if (y.dtype() == DataType.FLOAT32) {
      FloatBuffer a = x.floats();
      FloatBuffer b = z.floats();
      FloatBuffer out = y.floats();
      Walk.Row row =
          (at, step, length) -> {
            int dc = step[0];
            int dp = step[1];
            int dq = step[2];
            int r = at[3];
            for (int i = 0, c = at[0], p = at[1], q = at[2]; i < length; i++) {
              out.put(r + i, chosen.get(c) != 0 ? a.get(p) : b.get(q));
              c += dc;
              p += dp;
              q += dq;
            }
          };
      return () -> walk.forEach(row);
    }
    Elements a = Elements.of(x);
    Elements b = Elements.of(z);
    Elements out = Elements.of(y);
    boolean floating = y.dtype().isFloating();
    Walk.Row row =
        (at, step, length) -> {
          for (int i = 0; i < length; i++) {
            boolean first = chosen.get(at[0] + i * step[0]) != 0;
            Elements from = first ? a : b;
            int place = first ? at[1] + i * step[1] : at[2] + i * step[2];
            if (floating) {
              out.putDouble(at[3] + i, from.getDouble(place));
            } else {
              out.putLong(at[3] + i, from.getLong(place));
            }
          }
        };
    return () -> walk.forEach(row);
  }

  static Step cast(NdArray x, NdArray y) {
    int n = x.length();
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    boolean floating = x.dtype().isFloating();
    return () -> {
      for (int i = 0; i < n; i++) {
        if (floating) {
          b.putDouble(i, a.getDouble(i));
        } else {
          b.putLong(i, a.getLong(i));
        }
      }
    };
  }
}
