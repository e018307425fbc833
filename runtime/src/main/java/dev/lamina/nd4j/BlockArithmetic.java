package dev.lamina.nd4j;

/** Functions of two or three arrays, a loop each that the JVM vectorises; y may be an operand. */
final class BlockArithmetic {
  private BlockArithmetic() {}

  static void add(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  static void subtract(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  static void multiply(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  static void divide(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  static void maximum(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  static void minimum(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  static void power(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  static void remainder(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Scalars.remainder(a[i], b[i]);
    }
  }

  static void clip(float[] x, float low, float high, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  static void equal(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      int truth = a[i] == b[i] ? 1 : 0;
      y[i] = truth;
    }
  }

  static void notEqual(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      int truth = a[i] != b[i] ? 1 : 0;
      y[i] = truth;
    }
  }

  static void less(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      int truth = a[i] < b[i] ? 1 : 0;
      y[i] = truth;
    }
  }

  static void lessEqual(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      int truth = a[i] <= b[i] ? 1 : 0;
      y[i] = truth;
    }
  }

  /** Of bools: whether exactly one is true. */
  static void differ(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(a[i] - b[i]);
    }
  }

  static void select(float[] condition, float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }

  static void lerp(float[] x, float[] target, float share, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + (target[i] - x[i]) * share;
    }
  }

  static void adaptiveStep(
      float[] w, float[] m, float rate, float[] v, float epsilon, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = w[i] - m[i] * rate / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }

  /**
   * {@code x > 0 ? g : 0} without a branch, which would be mispredicted every other time: g is
   * clipped to plus and minus infinity where x is positive, and to 0 elsewhere. NaN in x stays NaN.
   */
  static void gate(float[] g, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float open = Math.max(x[i], 0f) * Float.MAX_VALUE * Float.MAX_VALUE;
      y[i] = Math.min(Math.max(g[i], -open), open);
    }
  }
}
