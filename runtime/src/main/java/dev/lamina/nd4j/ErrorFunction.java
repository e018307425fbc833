package dev.lamina.nd4j;

/**
 * The error function after W. J. Cody, "Rational Chebyshev approximations for the error function"
 * (1969), with the coefficients of his program CALERF, in order of falling powers.
 */
final class ErrorFunction {
  private static final double SMALL = 0.46875;
  private static final double LARGE = 4;
  private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);

  private static final double[] NEAR_TOP = {
    0.18577770618460315,
    3.1611237438705655,
    113.86415415105016,
    377.485237685302,
    3209.3775891384694,
  };
  private static final double[] NEAR_BOTTOM = {
    1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
  };
  private static final double[] MIDDLE_TOP = {
    2.1531153547440383e-08, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
    298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716,
    1230.3393547979972,
  };
  private static final double[] MIDDLE_BOTTOM = {
    1,
    15.744926110709835,
    117.6939508913125,
    537.1811018620099,
    1621.3895745666903,
    3290.7992357334597,
    4362.619090143247,
    3439.3676741437216,
    1230.3393548037495,
  };
  private static final double[] FAR_TOP = {
    0.016315387137302097,
    0.30532663496123236,
    0.36034489994980445,
    0.12578172611122926,
    0.016083785148742275,
    0.0006587491615298378,
  };
  private static final double[] FAR_BOTTOM = {
    1,
    2.568520192289822,
    1.8729528499234673,
    0.5279051029514285,
    0.06051834131244132,
    0.0023352049762686918,
  };

  private ErrorFunction() {}

  static double of(double x) {
    double size = Math.abs(x);
    if (size <= SMALL) {
      double square = x * x;
      return x * polynomial(NEAR_TOP, square) / polynomial(NEAR_BOTTOM, square);
    }
    if (Double.isNaN(x)) {
      return x;
    }
    return Math.copySign(1 - Math.exp(-size * size) * scaledComplement(size), x);
  }

  /** {@code e^(x x) (1 - erf(x))}. */
  private static double scaledComplement(double x) {
    if (x <= LARGE) {
      return polynomial(MIDDLE_TOP, x) / polynomial(MIDDLE_BOTTOM, x);
    }
    double inverse = 1 / (x * x);
    double rest = inverse * polynomial(FAR_TOP, inverse) / polynomial(FAR_BOTTOM, inverse);
    return (ONE_OVER_SQRT_PI - rest) / x;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
