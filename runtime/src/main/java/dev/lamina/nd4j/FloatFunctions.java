package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Unary;
import java.nio.FloatBuffer;

/** One loop for each function of a float. */
final class FloatFunctions {
  private FloatFunctions() {}

  static void run(Unary kernel, FloatBuffer a, FloatBuffer b, int n) {
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
          b.put(i, (float) Math.sqrt(a.get(i)));
        }
      }
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) (1 / Math.sqrt(a.get(i))));
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i++) {
          b.put(i, 1 / a.get(i));
        }
      }
      case EXP -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Scalars.expForFloat(a.get(i)));
        }
      }
      case EXPM1 -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.expm1(a.get(i)));
        }
      }
      case LOG -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.log(a.get(i)));
        }
      }
      case LOG1P -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.log1p(a.get(i)));
        }
      }
      case SIN -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.sin(a.get(i)));
        }
      }
      case COS -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.cos(a.get(i)));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.tanh(a.get(i)));
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Scalars.sigmoidForFloat(a.get(i)));
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          b.put(i, Math.max(a.get(i), 0));
        }
      }
      case SOFTPLUS -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Scalars.softplusForFloat(a.get(i)));
        }
      }
      case ERF -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) ErrorFunction.of(a.get(i)));
        }
      }
      case FLOOR -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.floor(a.get(i)));
        }
      }
      case CEIL -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.ceil(a.get(i)));
        }
      }
      case ROUND -> {
        for (int i = 0; i < n; i++) {
          b.put(i, (float) Math.rint(a.get(i)));
        }
      }
    }
  }
}
