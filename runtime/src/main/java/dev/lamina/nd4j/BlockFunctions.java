package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Unary;

/** Functions of one array; y may be x. The simple ones and those by {@code exp} vectorise. */
final class BlockFunctions {
  private static final float LOG2_E = 1.442695f;

  /** ln(2) in two parts, of which the first times a small whole number is exact (Cephes). */
  private static final float LN_2_HIGH = 0.6933594f;

  private static final float LN_2_LOW = -0.00021219444f;

  /** Adding it rounds a small number to a whole one, which is then in the lower bits. */
  private static final float ROUNDER = 0x1.8p23f;

  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

  /** Beyond these the result is 0 or infinite. */
  private static final float LEAST = -88;

  private static final float GREATEST = 89;

  private BlockFunctions() {}

  static void run(Unary kernel, Blocks blocks, float[] x, float[] y, int n) {
    switch (kernel) {
      case NEGATIVE -> {
        for (int i = 0; i < n; i++) {
          y[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.abs(x[i]);
        }
      }
      case SIGN -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.signum(x[i]);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[i] = x[i] * x[i];
        }
      }
      case SQRT -> sqrt(x, y, n);
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          y[i] = 1 / (float) Math.sqrt(x[i]);
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = 1 / x[i];
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(x[i], 0f);
        }
      }
      case EXP -> exp(blocks, x, y, n);
      case SIGMOID -> sigmoid(blocks, x, y, n);
      case TANH -> tanh(blocks, x, y, n);
      case SOFTPLUS -> {
        for (int i = 0; i < n; i++) {
          y[i] = (float) Scalars.softplusForFloat(x[i]);
        }
      }
      case ERF -> {
        for (int i = 0; i < n; i++) {
          y[i] = (float) ErrorFunction.of(x[i]);
        }
      }
      default -> scalar(kernel, x, y, n);
    }
  }

  private static void scalar(Unary kernel, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[i];
      y[i] =
          (float)
              switch (kernel) {
                case EXPM1 -> Math.expm1(v);
                case LOG -> Math.log(v);
                case LOG1P -> Math.log1p(v);
                case SIN -> Math.sin(v);
                case COS -> Math.cos(v);
                case FLOOR -> Math.floor(v);
                case CEIL -> Math.ceil(v);
                case ROUND -> Math.rint(v);
                default -> throw new IllegalArgumentException(kernel + " has a loop of its own");
              };
    }
  }

  private static void sqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /**
   * {@code e^x = 2^k e^r} with {@code |r| <= ln(2) / 2}, by Cephes' polynomial of e^r, to about an
   * ulp; results too small for a normal float become 0. The power of two is made of bits.
   */
  static void exp(Blocks blocks, float[] x, float[] y, int n) {
    float[] shifted = blocks.floats();
    int[] bits = blocks.ints();
    for (int i = 0; i < n; i++) {
      float within = Math.min(Math.max(x[i], LEAST), GREATEST);
      y[i] = within;
      shifted[i] = within * LOG2_E + ROUNDER;
    }
    blocks.bitsOf(shifted, bits, n);
    polynomial(y, shifted, n);
    for (int i = 0; i < n; i++) {
      // Half the power, because the greatest would not fit; the polynomial is doubled instead.
      int power = bits[i] - (ROUNDER_BITS - 126);
      bits[i] = (power & ~(power >> 31)) << 23; // not below 0
    }
    blocks.fromBits(bits, shifted, n);
    for (int i = 0; i < n; i++) {
      y[i] = y[i] * shifted[i] * 2;
    }
  }

  private static void polynomial(float[] y, float[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      float k = shifted[i] - ROUNDER;
      float r = y[i] - k * LN_2_HIGH - k * LN_2_LOW;
      float p = 0.00019875691f;
      p = p * r + 0.0013981999f;
      p = p * r + 0.008333452f;
      p = p * r + 0.041665796f;
      p = p * r + 0.16666666f;
      p = p * r + 0.5f;
      y[i] = p * r * r + r + 1;
    }
  }

  private static void sigmoid(Blocks blocks, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
    exp(blocks, y, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = 1 / (1 + y[i]);
    }
  }

  /** {@code 1 - 2 / (e^2x + 1)}, and Cephes' polynomial near 0, where that would lose digits. */
  private static void tanh(Blocks blocks, float[] x, float[] y, int n) {
    float[] e = blocks.moreFloats();
    for (int i = 0; i < n; i++) {
      e[i] = 2 * x[i];
    }
    exp(blocks, e, e, n);
    for (int i = 0; i < n; i++) {
      float z = x[i] * x[i];
      float p = -0.0057049887f;
      p = p * z + 0.020639088f;
      p = p * z - 0.053739715f;
      p = p * z + 0.13331442f;
      p = p * z - 0.3333328f;
      float small = p * z * x[i] + x[i];
      y[i] = Math.abs(x[i]) < 0.625f ? small : 1 - 2 / (e[i] + 1);
    }
  }
}
