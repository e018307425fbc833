package dev.lamina.ops;

import dev.lamina.engine.Kernels.Unary;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/** Functions of one number, element by element. {@code g} is the gradient of the result. */
public final class Elementwise {
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  /** {@code y = -x}. {@code dx = -g}. */
  static final Op<None> NEGATIVE = signed("negative", Unary.NEGATIVE, (g, x, y) -> g.unaryMinus());

  /** {@code y = |x|}. {@code dx = g sign(x)}. */
  static final Op<None> ABS = signed("abs", Unary.ABS, (g, x, y) -> g.times(x.sign()));

  /** {@code y = sign(x)}. {@code dx = 0}. */
  static final Op<None> SIGN = signed("sign", Unary.SIGN, (g, x, y) -> null);

  /** {@code y = x x}. {@code dx = 2 g x}. */
  static final Op<None> SQUARE = signed("square", Unary.SQUARE, (g, x, y) -> g.times(x).times(2));

  /** {@code y = sqrt(x)}. {@code dx = g / (2 y)}. */
  static final Op<None> SQRT = floating("sqrt", Unary.SQRT, (g, x, y) -> g.div(y).times(0.5));

  /** {@code y = x^-1/2}. {@code dx = -g y^3 / 2}. */
  static final Op<None> RSQRT =
      floating("rsqrt", Unary.RSQRT, (g, x, y) -> g.times(y).times(y.square()).times(-0.5));

  /** {@code y = 1 / x}. {@code dx = -g y y}. */
  static final Op<None> RECIPROCAL =
      floating("reciprocal", Unary.RECIPROCAL, (g, x, y) -> g.times(y.square()).unaryMinus());

  /** {@code y = e^x}. {@code dx = g y}. */
  static final Op<None> EXP = floating("exp", Unary.EXP, (g, x, y) -> g.times(y));

  /** {@code y = e^x - 1}. {@code dx = g (y + 1)}. */
  static final Op<None> EXPM1 = floating("expm1", Unary.EXPM1, (g, x, y) -> g.times(y.plus(1)));

  /** {@code y = log(x)}. {@code dx = g / x}. */
  static final Op<None> LOG = floating("log", Unary.LOG, (g, x, y) -> g.div(x));

  /** {@code y = log(1 + x)}. {@code dx = g / (1 + x)}. */
  static final Op<None> LOG1P = floating("log1p", Unary.LOG1P, (g, x, y) -> g.div(x.plus(1)));

  /** {@code y = sin(x)}. {@code dx = g cos(x)}. */
  static final Op<None> SIN = floating("sin", Unary.SIN, (g, x, y) -> g.times(x.cos()));

  /** {@code y = cos(x)}. {@code dx = -g sin(x)}. */
  static final Op<None> COS =
      floating("cos", Unary.COS, (g, x, y) -> g.times(x.sin()).unaryMinus());

  /** {@code y = tanh(x)}. {@code dx = g (1 - y y)}. */
  static final Op<None> TANH =
      floating("tanh", Unary.TANH, (g, x, y) -> g.times(Arithmetic.subtract(1, y.square())));

  /** {@code y = 1 / (1 + e^-x)}. {@code dx = g y (1 - y)}. */
  static final Op<None> SIGMOID =
      floating("sigmoid", Unary.SIGMOID, (g, x, y) -> g.times(y).times(Arithmetic.subtract(1, y)));

  /** {@code y = max(x, 0)}. {@code dx = x > 0 ? g : 0}. */
  static final Op<None> RELU = floating("relu", Unary.RELU, (g, x, y) -> positiveGate(g, y));

  /** {@code y = log(1 + e^x)}. {@code dx = g sigmoid(x)}. */
  static final Op<None> SOFTPLUS =
      floating("softplus", Unary.SOFTPLUS, (g, x, y) -> g.times(x.sigmoid()));

  /** {@code y = 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x}. */
  static final Op<None> ERF =
      floating(
          "erf",
          Unary.ERF,
          (g, x, y) -> g.times(x.square().unaryMinus().exp()).times(TWO_OVER_SQRT_PI));

  /** {@code y} is the greatest whole number not above x. {@code dx = 0}. */
  static final Op<None> FLOOR = floating("floor", Unary.FLOOR, (g, x, y) -> null);

  /** {@code y} is the least whole number not below x. {@code dx = 0}. */
  static final Op<None> CEIL = floating("ceil", Unary.CEIL, (g, x, y) -> null);

  /** {@code y} is the nearest whole number, of two the even one. {@code dx = 0}. */
  static final Op<None> ROUND = floating("round", Unary.ROUND, (g, x, y) -> null);

  /** {@code y = x > 0 ? g : 0}, the gradient of relu. {@code dg} likewise, {@code dx = 0}. */
  static final Op<None> POSITIVE_GATE =
      Op.<None>named("positive_gate")
          .spec((in, none) -> Broadcasting.sameType("positive_gate", in.get(0), in.get(1)))
          .kernel((backend, in, y, none) -> backend.positiveGate(in.get(0), in.get(1), y))
          .inPlace()
          .elements((body, in, none) -> body.gate(in[0], in[1]))
          .gradient((g, call, input) -> input == 0 ? positiveGate(g, call.input(1)) : null);

  private Elementwise() {}

  /** A gradient rule of one operand. */
  @FunctionalInterface
  interface Rule {
    @Nullable Tensor of(Tensor g, Tensor x, Tensor y);
  }

  private static Op<None> floating(String name, Unary kernel, Rule rule) {
    return unary(name, kernel, rule, true);
  }

  /** Also for integers. */
  private static Op<None> signed(String name, Unary kernel, Rule rule) {
    return unary(name, kernel, rule, false);
  }

  private static Op<None> unary(String name, Unary kernel, Rule rule, boolean onlyFloats) {
    return Op.<None>named(name)
        .spec(
            (in, none) -> {
              TensorSpec x = in.get(0);
              if (onlyFloats) {
                Types.floating(name, x.dtype());
              }
              Types.number(name, x.dtype());
              return x;
            })
        .kernel((backend, in, y, none) -> backend.unary(kernel, in.get(0), y))
        .inPlace()
        .elements((body, in, none) -> body.unary(kernel, in[0]))
        .gradient((g, call, input) -> rule.of(g, call.input(0), call.output()));
  }

  private static Tensor positiveGate(Tensor g, Tensor x) {
    return POSITIVE_GATE.on(None.NONE, g, x);
  }

  /** {@code -x}. */
  public static Tensor negative(Tensor x) {
    return NEGATIVE.on(None.NONE, x);
  }

  /** {@code |x|}. */
  public static Tensor abs(Tensor x) {
    return ABS.on(None.NONE, x);
  }

  /** -1, 0 or 1. */
  public static Tensor sign(Tensor x) {
    return SIGN.on(None.NONE, x);
  }

  /** {@code x x}. */
  public static Tensor square(Tensor x) {
    return SQUARE.on(None.NONE, x);
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return SQRT.on(None.NONE, x);
  }

  /** {@code 1 / sqrt(x)}. */
  public static Tensor rsqrt(Tensor x) {
    return RSQRT.on(None.NONE, x);
  }

  /** {@code 1 / x}. */
  public static Tensor reciprocal(Tensor x) {
    return RECIPROCAL.on(None.NONE, x);
  }

  /** {@code e^x}. */
  public static Tensor exp(Tensor x) {
    return EXP.on(None.NONE, x);
  }

  /** {@code e^x - 1}. */
  public static Tensor expm1(Tensor x) {
    return EXPM1.on(None.NONE, x);
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return LOG.on(None.NONE, x);
  }

  /** {@code log(1 + x)}. */
  public static Tensor log1p(Tensor x) {
    return LOG1P.on(None.NONE, x);
  }

  /** The sine. */
  public static Tensor sin(Tensor x) {
    return SIN.on(None.NONE, x);
  }

  /** The cosine. */
  public static Tensor cos(Tensor x) {
    return COS.on(None.NONE, x);
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return TANH.on(None.NONE, x);
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return SIGMOID.on(None.NONE, x);
  }

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return RELU.on(None.NONE, x);
  }

  /** {@code log(1 + e^x)}. */
  public static Tensor softplus(Tensor x) {
    return SOFTPLUS.on(None.NONE, x);
  }

  /** The Gauss error function. */
  public static Tensor erf(Tensor x) {
    return ERF.on(None.NONE, x);
  }

  /** The greatest whole number not above. */
  public static Tensor floor(Tensor x) {
    return FLOOR.on(None.NONE, x);
  }

  /** The least whole number not below. */
  public static Tensor ceil(Tensor x) {
    return CEIL.on(None.NONE, x);
  }

  /** The nearest whole number, of two the even one, as in NumPy. */
  public static Tensor round(Tensor x) {
    return ROUND.on(None.NONE, x);
  }
}
