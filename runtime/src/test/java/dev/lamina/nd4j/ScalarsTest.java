package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScalarsTest {
  /** Values of the error function to 16 digits (Abramowitz and Stegun's table, extended). */
  @Test
  void erf() {
    double[][] known = {
      {0, 0},
      {0.1, 0.1124629160182849},
      {0.5, 0.5204998778130465},
      {1, 0.8427007929497149},
      {1.5, 0.9661051464753108},
      {2, 0.9953222650189527},
      {2.4, 0.9993114861033549},
      {2.6, 0.9997639655834707},
      {3, 0.9999779095030014},
      {4, 0.9999999845827421},
    };
    for (double[] pair : known) {
      assertEquals(pair[1], ErrorFunction.of(pair[0]), 4e-16);
      assertEquals(-pair[1], ErrorFunction.of(-pair[0]), 4e-16);
    }
    assertEquals(1, ErrorFunction.of(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, ErrorFunction.of(Double.NaN));
  }

  @Test
  void sigmoidAndSoftplusDoNotOverflow() {
    assertEquals(0, Scalars.sigmoid(-1000));
    assertEquals(1, Scalars.sigmoid(1000));
    assertEquals(1000, Scalars.softplus(1000));
    assertEquals(0, Scalars.softplus(-1000));
    assertEquals(Math.exp(-40), Scalars.sigmoid(-40), 1e-30);
  }

  @Test
  void remainderHasTheSignOfTheDivisor() {
    assertEquals(1, Scalars.remainder(-5, 3));
    assertEquals(-1, Scalars.remainder(5, -3));
    assertEquals(0, Scalars.remainder(6, 3));
  }
}
