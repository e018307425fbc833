package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;
import static dev.lamina.layers.testing.Findings.requireEqual;

import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Compares the values of tensors. */
final class Values {
  private Values() {}

  static boolean sameBits(Tensor one, Tensor other) {
    return one.spec().equals(other.spec())
        && Arrays.equals(one.toDoubleArray(), other.toDoubleArray());
  }

  static void requireSameBits(Tensor expected, Tensor got, String what) {
    require(sameBits(expected, got), what + " differs: " + got + " from " + expected);
  }

  /** Equal up to {@code tolerance (1 + |expected|)}. */
  static void requireClose(Tensor expected, Tensor got, double tolerance, String what) {
    requireEqual(expected.shape(), got.shape(), "the shape of " + what);
    double[] wanted = expected.toDoubleArray();
    double[] given = got.toDoubleArray();
    for (int i = 0; i < wanted.length; i++) {
      double error = Math.abs(wanted[i] - given[i]);
      require(
          error <= tolerance * (1 + Math.abs(wanted[i])),
          what + " differs at " + i + ": expected " + wanted[i] + ", got " + given[i]);
    }
  }
}
