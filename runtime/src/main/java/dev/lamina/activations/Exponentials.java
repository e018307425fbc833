package dev.lamina.activations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Functions made with {@code e^x}. Each takes it of negative values only, so that nothing
 * overflows, neither in the value nor in the branch of a gradient that is thrown away.
 */
final class Exponentials {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private Exponentials() {}

  /** {@code x} where positive, {@code alpha (e^x - 1)} elsewhere. */
  static UnaryOperator<Tensor> elu(double alpha) {
    return x -> Ops.where(x.greater(0), x, x.minimum(0).expm1().times(alpha));
  }

  /** {@code x} where positive, {@code alpha (e^(x / alpha) - 1)} elsewhere. */
  static UnaryOperator<Tensor> celu(double alpha) {
    return x -> Ops.where(x.greater(0), x, x.minimum(0).div(alpha).expm1().times(alpha));
  }

  /** {@code elu} with constants that keep mean 0 and variance 1 through many layers. */
  static Tensor selu(Tensor x) {
    return elu(SELU_ALPHA).apply(x).times(SELU_SCALE);
  }

  /** {@code log(1 + e^x)}. */
  static Tensor softplus(Tensor x) {
    return Ops.softplus(x);
  }

  /** {@code log(sigmoid(x)) = -softplus(-x)}. */
  static Tensor logSigmoid(Tensor x) {
    return Ops.softplus(x.unaryMinus()).unaryMinus();
  }

  /** {@code x tanh(softplus(x))}. */
  static Tensor mish(Tensor x) {
    return x.times(Ops.softplus(x).tanh());
  }

  static UnaryOperator<Tensor> softmax(int axis) {
    return x -> x.softmax(axis);
  }

  static UnaryOperator<Tensor> logSoftmax(int axis) {
    return x -> x.logSoftmax(axis);
  }
}
