package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Random numbers from {@link Philox}. Uniform floats are the upper 24 bits over 2^24, doubles the
 * upper 53 bits of a pair over 2^53. Normal numbers are Box and Muller's, in StrictMath, so that
 * they are the same bits on every machine. A truncated normal number is the first of its own
 * sequence that lies within two standard deviations.
 */
final class RandomKernels {
  private static final float TWO_TO_24 = 1 << 24;
  private static final double TWO_TO_53 = 1L << 53;

  /** Blocks of a truncated draw's retries are far from those of the first try. */
  private static final int RETRY_SHIFT = 40;

  private RandomKernels() {}

  static Step bind(Distribution distribution, NdArray state, NdArray y) {
    LongBuffer seedAndCounter = state.longs();
    Elements out = Elements.of(y);
    int n = y.length();
    int[] bits = new int[4];
    if (distribution == Distribution.UNIFORM && y.dtype() == DataType.FLOAT32) {
      FloatBuffer floats = y.floats();
      return () -> uniformFloats(seedAndCounter.get(0), seedAndCounter.get(1), bits, floats, n);
    }
    if (distribution == Distribution.UNIFORM) {
      return () -> uniformDoubles(seedAndCounter.get(0), seedAndCounter.get(1), bits, out, n);
    }
    boolean truncated = distribution == Distribution.TRUNCATED_NORMAL;
    return () -> normal(seedAndCounter.get(0), seedAndCounter.get(1), bits, out, n, truncated);
  }

  private static void uniformFloats(long seed, long counter, int[] bits, FloatBuffer out, int n) {
    for (int i = 0; i < n; i += 4) {
      Philox.block(seed, counter, i / 4, bits);
      for (int k = 0; k < 4 && i + k < n; k++) {
        out.put(i + k, (bits[k] >>> 8) / TWO_TO_24);
      }
    }
  }

  private static void uniformDoubles(long seed, long counter, int[] bits, Elements out, int n) {
    for (int i = 0; i < n; i += 2) {
      Philox.block(seed, counter, i / 2, bits);
      for (int k = 0; k < 2 && i + k < n; k++) {
        out.putDouble(i + k, unit(bits, 2 * k));
      }
    }
  }

  private static void normal(
      long seed, long counter, int[] bits, Elements out, int n, boolean truncated) {
    for (int i = 0; i < n; i += 2) {
      long block = i / 2;
      for (long attempt = 0, missing = 3; missing != 0; attempt++) {
        Philox.block(seed, counter, block | (attempt << RETRY_SHIFT), bits);
        // 1 - u lies in (0, 1], where the logarithm is finite.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(bits, 0)));
        double angle = 2 * Math.PI * unit(bits, 2);
        missing = put(out, i, n, radius * StrictMath.cos(angle), truncated, missing, 1);
        missing = put(out, i + 1, n, radius * StrictMath.sin(angle), truncated, missing, 2);
      }
    }
  }

  private static long put(
      Elements out, int at, int n, double value, boolean truncated, long missing, long mark) {
    if ((missing & mark) == 0) {
      return missing;
    }
    if (at >= n) {
      return missing & ~mark;
    }
    if (truncated && Math.abs(value) >= 2) {
      return missing;
    }
    out.putDouble(at, value);
    return missing & ~mark;
  }

  private static double unit(int[] bits, int at) {
    long joined = ((long) bits[at] << 32) | (bits[at + 1] & 0xFFFFFFFFL);
    return (joined >>> 11) / TWO_TO_53;
  }
}
