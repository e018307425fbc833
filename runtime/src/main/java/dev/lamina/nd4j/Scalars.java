package dev.lamina.nd4j;

/** Functions that {@link Math} lacks, in double precision. */
final class Scalars {
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  /** Below, the series is as exact as double allows; above, the continued fraction is. */
  private static final double SERIES_BELOW = 2.5;

  private static final double ERF_IS_ONE_ABOVE = 6;

  private Scalars() {}

  static double sigmoid(double x) {
    // Only exponentials of negative numbers: none overflows, and small results stay exact.
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** The error function: its series {@code sum (2x^2)^n / (1 3 5 ... (2n+1))} near 0. */
  static double erf(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    if (size > ERF_IS_ONE_ABOVE) {
      return Math.signum(x);
    }
    double square = x * x;
    if (size < SERIES_BELOW) {
      double term = x;
      double sum = x;
      for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
        term *= 2 * square / (2 * n + 1);
        sum += term;
      }
      return TWO_OVER_SQRT_PI * Math.exp(-square) * sum;
    }
    // erfc(x) = e^-x^2 / sqrt(pi) / (x + 1/2 / (x + 1 / (x + 3/2 / (x + ...)))), from the inside.
    double fraction = size;
    for (int n = 60; n > 0; n--) {
      fraction = size + n / 2.0 / fraction;
    }
    double complement = Math.exp(-square) / fraction / Math.sqrt(Math.PI);
    return Math.signum(x) * (1 - complement);
  }

  /** Python's {@code a % b}. */
  static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }
}
