package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;

/**
 * Functions of one number. The JVM compiles each loop on its own and vectorises the simple ones.
 */
final class UnaryKernels {
  private UnaryKernels() {}

  static Step bind(Unary kernel, NdArray x, NdArray y) {
    if (kernel == Unary.TANH && x.dtype() == DataType.FLOAT32) {
      // oneDNN's, exact to a bit. ND4J's other functions are no faster or wrong near 0 (log1p).
      return new CustomOp("tanh", List.of(x), y);
    }
    int n = x.length();
    switch (x.dtype()) {
      case FLOAT32 -> {
        FloatBuffer a = x.floats();
        FloatBuffer b = y.floats();
        return () -> FloatFunctions.run(kernel, a, b, n);
      }
      case FLOAT64 -> {
        DoubleBuffer a = x.doubles();
        DoubleBuffer b = y.doubles();
        return () -> DoubleFunctions.run(kernel, a, b, n);
      }
      case INT32 -> {
        IntBuffer a = x.ints();
        IntBuffer b = y.ints();
        return () -> {
          for (int i = 0; i < n; i++) {
            b.put(i, (int) whole(kernel, a.get(i)));
          }
        };
      }
      default -> {
        LongBuffer a = x.longs();
        LongBuffer b = y.longs();
        return () -> {
          for (int i = 0; i < n; i++) {
            b.put(i, whole(kernel, a.get(i)));
          }
        };
      }
    }
  }

  private static long whole(Unary kernel, long x) {
    return switch (kernel) {
      case NEGATIVE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Long.signum(x);
      case SQUARE -> x * x;
      default -> throw new IllegalArgumentException(kernel + " is not for integers");
    };
  }

  static Step clip(NdArray x, double low, double high, NdArray y) {
    int n = x.length();
    switch (x.dtype()) {
      case FLOAT32 -> {
        FloatBuffer a = x.floats();
        FloatBuffer b = y.floats();
        float lo = (float) low;
        float hi = (float) high;
        return () -> {
          for (int i = 0; i < n; i++) {
            b.put(i, Math.min(Math.max(a.get(i), lo), hi));
          }
        };
      }
      case FLOAT64 -> {
        DoubleBuffer a = x.doubles();
        DoubleBuffer b = y.doubles();
        return () -> {
          for (int i = 0; i < n; i++) {
            b.put(i, Math.min(Math.max(a.get(i), low), high));
          }
        };
      }
      default -> {
        Elements a = Elements.of(x);
        Elements b = Elements.of(y);
        return () -> {
          for (int i = 0; i < n; i++) {
            b.putLong(i, (long) Math.min(Math.max((double) a.getLong(i), low), high));
          }
        };
      }
    }
  }

  static Step positiveGate(NdArray g, NdArray x, NdArray y) {
    int n = y.length();
    if (y.dtype() == DataType.FLOAT32) {
      FloatBuffer a = g.floats();
      FloatBuffer b = x.floats();
      FloatBuffer c = y.floats();
      return () -> {
        for (int i = 0; i < n; i++) {
          c.put(i, b.get(i) > 0 ? a.get(i) : 0f);
        }
      };
    }
    DoubleBuffer a = g.doubles();
    DoubleBuffer b = x.doubles();
    DoubleBuffer c = y.doubles();
    return () -> {
      for (int i = 0; i < n; i++) {
        c.put(i, b.get(i) > 0 ? a.get(i) : 0.0);
      }
    };
  }
}
