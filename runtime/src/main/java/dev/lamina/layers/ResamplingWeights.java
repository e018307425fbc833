package dev.lamina.layers;

import java.util.function.DoubleUnaryOperator;

/**
 * How much each value along an axis counts in each value of the same axis with another length, as
 * TensorFlow's kernels have it, whose images Keras' are: in the arithmetic of 32-bit floats, with
 * the centre of value i at {@code i + 1/2}.
 */
final class ResamplingWeights {
  /** 128 MB of them; images of 4,096 places an axis fit when they become twice as large. */
  private static final long MOST_WEIGHTS = 1 << 25;

  /** TensorFlow's bicubic kernel looks its weights up in a table with this many steps. */
  private static final int TABLE = 1024;

  private ResamplingWeights() {}

  private static void requireFew(int length, int old) {
    if ((long) length * old > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "An axis of %d cannot be brought to %d: that takes %d weights. Allowed: %d"
              .formatted(old, length, (long) length * old, MOST_WEIGHTS));
    }
  }

  /** The value that is nearest, for each place of the new axis. */
  static int[] nearest(int old, int length) {
    requireFew(length, 1);
    float scale = old / (float) length;
    int[] chosen = new int[length];
    for (int i = 0; i < length; i++) {
      chosen[i] = Math.min((int) Math.floor((i + 0.5f) * scale), old - 1);
    }
    return chosen;
  }

  /** A matrix in row-major order: a row for each place of the new axis. */
  static float[] of(String interpolation, boolean antialias, int old, int length) {
    requireFew(length, old);
    return switch (interpolation) {
      case "bilinear" ->
          antialias ? spread(old, length, 1, true, x -> Math.max(0, 1 - x)) : bilinear(old, length);
      case "bicubic" ->
          antialias
              ? spread(old, length, 2, true, ResamplingWeights::keysCubic)
              : bicubic(old, length);
      case "lanczos3" -> spread(old, length, 3, antialias, x -> lanczos(3, x));
      case "lanczos5" -> spread(old, length, 5, antialias, x -> lanczos(5, x));
      case "area" -> area(old, length);
      default -> throw new IllegalArgumentException("no interpolation \"" + interpolation + "\"");
    };
  }

  /** Between the two values next to the place. */
  private static float[] bilinear(int old, int length) {
    float[] weights = new float[length * old];
    float scale = old / (float) length;
    for (int i = 0; i < length; i++) {
      float place = (i + 0.5f) * scale - 0.5f;
      float below = (float) Math.floor(place);
      float part = place - below;
      weights[i * old + Math.max((int) below, 0)] += 1 - part;
      weights[i * old + Math.min((int) Math.ceil(place), old - 1)] += part;
    }
    return weights;
  }

  /** Keys' cubic over four values, of which those outside do not count. */
  private static float[] bicubic(int old, int length) {
    float[] weights = new float[length * old];
    float scale = old / (float) length;
    for (int i = 0; i < length; i++) {
      float place = (i + 0.5f) * scale - 0.5f;
      int below = (int) Math.floor(place);
      long step = Math.round(Math.rint((place - below) * TABLE));
      double[] distances = {TABLE + step, step, TABLE - step, 2L * TABLE - step};
      for (int j = 0; j < 4; j++) {
        int source = below - 1 + j;
        if (source >= 0 && source < old) {
          weights[i * old + source] = (float) keysCubic(distances[j] / TABLE);
        }
      }
      normalize(weights, i * old, old);
    }
    return weights;
  }

  /** A kernel around the place, as wide as the values are apart where antialias makes it so. */
  private static float[] spread(
      int old, int length, int radius, boolean antialias, DoubleUnaryOperator kernel) {
    float[] weights = new float[length * old];
    float inverse = 1 / (length / (float) old);
    float kernelScale = antialias ? Math.max(inverse, 1) : 1;
    for (int i = 0; i < length; i++) {
      float place = (i + 0.5f) * inverse;
      int from = (int) Math.ceil(place - radius * kernelScale - 0.5f);
      int to = (int) Math.floor(place + radius * kernelScale - 0.5f);
      for (int source = Math.max(from, 0); source <= Math.min(to, old - 1); source++) {
        float distance = Math.abs((source + 0.5f - place) * (1 / kernelScale));
        weights[i * old + source] = (float) kernel.applyAsDouble(distance);
      }
      normalize(weights, i * old, old);
    }
    return weights;
  }

  /** How much of each value the place covers; these sum to {@code old / length}. */
  private static float[] area(int old, int length) {
    float[] weights = new float[length * old];
    float scale = old / (float) length;
    for (int i = 0; i < length; i++) {
      float from = i * scale;
      float to = (i + 1) * scale;
      for (int source = (int) Math.floor(from); source < Math.ceil(to); source++) {
        float part = Math.min(source + 1, to) - Math.max(source, from);
        weights[i * old + Math.min(source, old - 1)] += part;
      }
    }
    return weights;
  }

  private static double keysCubic(double x) {
    if (x >= 2) {
      return 0;
    }
    return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
  }

  private static double lanczos(int radius, double x) {
    if (x > radius) {
      return 0;
    }
    double angle = Math.PI * x;
    return x <= 1e-3 ? 1 : radius * Math.sin(angle) * Math.sin(angle / radius) / (angle * angle);
  }

  private static void normalize(float[] weights, int from, int count) {
    float sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += weights[i];
    }
    if (Math.abs(sum) >= 1000 * Float.MIN_NORMAL) {
      for (int i = from; i < from + count; i++) {
        weights[i] *= 1 / sum;
      }
    }
  }
}
