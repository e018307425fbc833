package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Unary;
import java.nio.DoubleBuffer;

/** One loop for each function of a double. */
final class DoubleFunctions {
  private DoubleFunctions() {}

  static void run(Unary kernel, DoubleBuffer a, DoubleBuffer b, int n) {
    switch (kernel) {
      case NEGATIVE -> {
        for (int i = 0; i < n; i++) {
          b.put(i, -a.get(i));
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.abs(a.get(i)));
        }
      }
      case SIGN -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.signum(a.get(i)));
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          b.put(i, a.get(i) * a.get(i));
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.sqrt(a.get(i)));
        }
      }
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          b.put(i, 1 / Math.sqrt(a.get(i)));
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i++) {
          b.put(i, 1 / a.get(i));
        }
      }
      case EXP -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.exp(a.get(i)));
        }
      }
      case EXPM1 -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.expm1(a.get(i)));
        }
      }
      case LOG -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.log(a.get(i)));
        }
      }
      case LOG1P -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.log1p(a.get(i)));
        }
      }
      case SIN -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.sin(a.get(i)));
        }
      }
      case COS -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.cos(a.get(i)));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.tanh(a.get(i)));
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Scalars.sigmoid(a.get(i)));
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.max(a.get(i), 0));
        }
      }
      case SOFTPLUS -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Scalars.softplus(a.get(i)));
        }
      }
      case ERF -> {
        for (int i = 0; i < n; i++) {
          b.put(i, ErrorFunction.of(a.get(i)));
        }
      }
      case FLOOR -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.floor(a.get(i)));
        }
      }
      case CEIL -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.ceil(a.get(i)));
        }
      }
      case ROUND -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.rint(a.get(i)));
        }
      }
    }
  }
}
