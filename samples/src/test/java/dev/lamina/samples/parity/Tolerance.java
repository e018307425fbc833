package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.tensor.Tensor;

/** A value passes when {@code |got - want| <= atol + rtol * |want|}. */
record Tolerance(double atol, double rtol) {
  /** For integers, booleans and masks. */
  static final Tolerance EXACT = new Tolerance(0, 0);

  static Tolerance of(JsonNode node) {
    if (!node.has("atol") || !node.has("rtol")) {
      throw new IllegalArgumentException("A tolerance has atol and rtol. Received: " + node);
    }
    return new Tolerance(node.path("atol").asDouble(), node.path("rtol").asDouble());
  }

  /** The error as a part of what is allowed: up to 1 passes; NaN where a number is wanted never. */
  double error(double got, double want) {
    if (got == want || (Double.isNaN(got) && Double.isNaN(want))) {
      return 0;
    }
    double allowed = atol + rtol * Math.abs(want);
    double error = Math.abs(got - want) / allowed;
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** The worst error of any element; of equal shapes. */
  double error(Tensor got, Tensor want) {
    double[] a = got.toDoubleArray();
    double[] b = want.toDoubleArray();
    double worst = 0;
    for (int i = 0; i < b.length; i++) {
      worst = Math.max(worst, error(a[i], b[i]));
    }
    return worst;
  }
}
