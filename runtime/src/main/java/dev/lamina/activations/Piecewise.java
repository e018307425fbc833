package dev.lamina.activations;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Functions with a formula for each of several ranges. */
final class Piecewise {
  private Piecewise() {}

  /** {@code relu6(x + 3) / 6}. */
  static Tensor hardSigmoid(Tensor x) {
    return Rectifiers.relu(x.plus(3), 0, 6.0, 0).div(6);
  }

  /** {@code x} where {@code |x| > threshold}, else 0. */
  static UnaryOperator<Tensor> hardShrink(double threshold) {
    return x -> Ops.where(x.abs().greater(threshold), x, 0);
  }

  /** {@code x} moved by the threshold towards 0, and not beyond. */
  static UnaryOperator<Tensor> softShrink(double threshold) {
    return x ->
        Ops.where(
            x.greater(threshold),
            x.minus(threshold),
            Ops.where(x.less(-threshold), x.plus(threshold), 0));
  }

  /** {@code x} where above the threshold, else the default; Keras has no values to start from. */
  static UnaryOperator<Tensor> threshold(Arguments given) {
    double threshold = required(given, "threshold");
    double otherwise = required(given, "default_value");
    return x -> Ops.where(x.greater(threshold), x, otherwise);
  }

  private static double required(Arguments given, String key) {
    return given
        .real(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The activation threshold needs its arguments: threshold(threshold=0.5,"
                        + " default_value=0.0). Missing: "
                        + key));
  }

  /** 0 up to -1, {@code (x + 1)^2 / 4} up to 1, then {@code x}. */
  static Tensor sparsePlus(Tensor x) {
    Tensor middle = x.plus(1).square().times(0.25);
    return Ops.where(x.lessEqual(-1), 0, Ops.where(x.less(1), middle, x));
  }

  /** 0 up to -1, {@code (x + 1) / 2} up to 1, then 1. */
  static Tensor sparseSigmoid(Tensor x) {
    return Ops.where(x.lessEqual(-1), 0, Ops.where(x.greaterEqual(1), 1, x.plus(1).times(0.5)));
  }
}
