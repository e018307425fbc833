package dev.lamina.activations;

import dev.lamina.config.Arguments;
import dev.lamina.rules.GluShape;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Smooth functions that need an argument or several steps. */
final class Smooth {
  private Smooth() {}

  /**
   * {@code x P(X <= x)} for a standard normal X: {@code 0.5 x (1 + erf(x / sqrt(2)))}, or its
   * approximation {@code 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}.
   */
  static UnaryOperator<Tensor> gelu(Arguments given) {
    return given.bool("approximate").orElse(false) ? Smooth::tanhGelu : Smooth::exactGelu;
  }

  private static Tensor exactGelu(Tensor x) {
    return x.times(0.5).times(x.times(Math.sqrt(0.5)).erf().plus(1));
  }

  private static Tensor tanhGelu(Tensor x) {
    Tensor inner = x.plus(x.square().times(x).times(0.044715)).times(Math.sqrt(2 / Math.PI));
    return x.times(0.5).times(inner.tanh().plus(1));
  }

  /** {@code (x + sqrt(x^2 + b)) / 2}. */
  static UnaryOperator<Tensor> squareplus(double b) {
    return x -> x.plus(x.square().plus(b).sqrt()).times(0.5);
  }

  /** {@code a sigmoid(b)}, a and b the halves along the axis. */
  static UnaryOperator<Tensor> glu(int axis) {
    return x -> {
      int[] size = GluShape.halved(x.shape().toArray(), axis);
      int cut = x.shape().axis(axis);
      int[] begin = new int[x.rank()];
      Tensor first = x.slice(begin.clone(), size);
      begin[cut] = size[cut];
      return first.times(x.slice(begin, size).sigmoid());
    };
  }
}
