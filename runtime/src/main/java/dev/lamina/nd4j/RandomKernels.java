package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
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
  private static final double TWO_TO_53 = 1L << 53;

  /** Blocks of a truncated draw's retries are far from those of the first try. */
  private static final int RETRY_SHIFT = 40;

  private static final double NANOS_FOR_FLOAT = 1.2;
  private static final double NANOS_FOR_DOUBLES = 16;
  private static final double NANOS_FOR_NORMALS = 70;

  private RandomKernels() {}

  static Step bind(Distribution distribution, NdArray state, NdArray y) {
    if (distribution == Distribution.UNIFORM && y.dtype() == DataType.FLOAT32) {
      return uniformFloats(state.longs(), y);
    }
    LongBuffer seedAndCounter = state.longs();
    Elements out = Elements.of(y);
    int n = y.length();
    boolean uniform = distribution == Distribution.UNIFORM;
    boolean truncated = distribution == Distribution.TRUNCATED_NORMAL;
    // Each block gives two numbers of either kind.
    Split split = Split.of((n + 1) / 2, uniform ? NANOS_FOR_DOUBLES : NANOS_FOR_NORMALS);
    int[][] bits = new int[split.parts()][PhiloxBlocks.WIDTH];
    return Workers.step(
        split.parts(),
        part -> {
          long seed = seedAndCounter.get(0);
          long counter = seedAndCounter.get(1);
          int first = 2 * split.begin(part);
          int end = Math.min(2 * split.begin(part + 1), n);
          if (uniform) {
            uniformDoubles(seed, counter, bits[part], out, first, end);
          } else {
            normal(seed, counter, bits[part], out, first, end, truncated);
          }
        });
  }

  private static Step uniformFloats(LongBuffer seedAndCounter, NdArray y) {
    FloatBuffer out = y.floats();
    int n = y.length();
    int atOnce = PhiloxBlocks.COUNT * PhiloxBlocks.WIDTH;
    Split split = Split.of((n + atOnce - 1) / atOnce, atOnce * NANOS_FOR_FLOAT);
    PhiloxBlocks[] blocks = new PhiloxBlocks[split.parts()];
    float[][] floats = new float[split.parts()][atOnce];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new PhiloxBlocks();
    }
    return Workers.step(
        split.parts(),
        part -> {
          for (int i = split.begin(part); i < split.begin(part + 1); i++) {
            long first = (long) i * PhiloxBlocks.COUNT;
            blocks[part].compute(seedAndCounter.get(0), seedAndCounter.get(1), first);
            blocks[part].toUnitFloats(floats[part]);
            out.put(i * atOnce, floats[part], 0, Math.min(atOnce, n - i * atOnce));
          }
        });
  }

  private static void uniformDoubles(
      long seed, long counter, int[] bits, Elements out, int begin, int n) {
    for (int i = begin; i < n; i += 2) {
      Philox.block(seed, counter, i / 2, bits);
      for (int k = 0; k < 2 && i + k < n; k++) {
        out.putDouble(i + k, unit(bits, 2 * k));
      }
    }
  }

  private static void normal(
      long seed, long counter, int[] bits, Elements out, int begin, int n, boolean truncated) {
    for (int i = begin; i < n; i += 2) {
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
