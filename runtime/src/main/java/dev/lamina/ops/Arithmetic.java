package dev.lamina.ops;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/** Operations on two numbers, broadcast. {@code g} is the gradient of the result. */
public final class Arithmetic {
  /** {@code y = a + b}. {@code da = g, db = g}. */
  static final Op<None> ADD = binary("add", Binary.ADD, (g, a, b, y) -> g, (g, a, b, y) -> g);

  /** {@code y = a - b}. {@code da = g, db = -g}. */
  static final Op<None> SUBTRACT =
      binary("subtract", Binary.SUBTRACT, (g, a, b, y) -> g, (g, a, b, y) -> g.unaryMinus());

  /** {@code y = a b}. {@code da = g b, db = g a}. */
  static final Op<None> MULTIPLY =
      binary("multiply", Binary.MULTIPLY, (g, a, b, y) -> g.times(b), (g, a, b, y) -> g.times(a));

  /** {@code y = a / b}. {@code da = g / b, db = -g y / b}. */
  static final Op<None> DIVIDE =
      binary(
          "divide",
          Binary.DIVIDE,
          (g, a, b, y) -> g.div(b),
          (g, a, b, y) -> g.times(y).div(b).unaryMinus());

  /** {@code y = max(a, b)}. Equal elements share the gradient, as in JAX. */
  static final Op<None> MAXIMUM =
      binary(
          "maximum",
          Binary.MAXIMUM,
          (g, a, b, y) -> g.times(share(a, b, y)),
          (g, a, b, y) -> g.times(share(b, a, y)));

  /** {@code y = min(a, b)}. Equal elements share the gradient, as in JAX. */
  static final Op<None> MINIMUM =
      binary(
          "minimum",
          Binary.MINIMUM,
          (g, a, b, y) -> g.times(share(a, b, y)),
          (g, a, b, y) -> g.times(share(b, a, y)));

  /**
   * {@code y = a^b}. {@code da = g b a^(b-1)}, {@code db = g y log(a)}, taken as 0 where a is 0 or
   * less and b cannot vary.
   */
  static final Op<None> POWER =
      binary(
          "power",
          Binary.POWER,
          (g, a, b, y) -> g.times(b).times(a.pow(b.minus(1))),
          (g, a, b, y) -> g.times(y).times(logOrZero(a)));

  /** {@code y = a - b floor(a / b)}. {@code da = g, db = -g floor(a / b)}. */
  static final Op<None> REMAINDER =
      binary(
          "remainder",
          Binary.REMAINDER,
          (g, a, b, y) -> g,
          (g, a, b, y) -> g.times(a.div(b).floor()).unaryMinus());

  /** {@code y = min(max(x, low), high)}. {@code dx = g} where x lies within the bounds. */
  static final Op<Bounds> CLIP =
      Op.<Bounds>named("clip")
          .spec(
              (in, bounds) ->
                  new TensorSpec(Types.number("clip", in.get(0).dtype()), in.get(0).shape()))
          .kernel((b, in, y, bounds) -> b.clip(in.get(0), bounds.low(), bounds.high(), y))
          .inPlace()
          .elements((body, in, bounds) -> body.clip(in[0], bounds.low(), bounds.high()))
          .gradient(
              (g, call, input) -> {
                Tensor x = call.input(0);
                Bounds bounds = call.attributes();
                Tensor inside =
                    Comparisons.and(x.greaterEqual(bounds.low()), x.lessEqual(bounds.high()));
                return Conditionals.where(inside, g, like(0, g));
              });

  private Arithmetic() {}

  /** The bounds of clip. */
  public record Bounds(double low, double high) {}

  /** A gradient rule of two operands, before it is summed to the operand's shape. */
  @FunctionalInterface
  interface Rule {
    @Nullable Tensor of(Tensor g, Tensor a, Tensor b, Tensor y);
  }

  private static Op<None> binary(String name, Binary kernel, Rule left, Rule right) {
    return Op.<None>named(name)
        .spec(
            (in, none) -> {
              Types.number(name, in.get(0).dtype());
              if (kernel == Binary.DIVIDE || kernel == Binary.POWER) {
                Types.floating(name, in.get(0).dtype());
              }
              return Broadcasting.sameType(name, in.get(0), in.get(1));
            })
        .kernel((backend, in, y, none) -> backend.binary(kernel, in.get(0), in.get(1), y))
        .inPlace()
        .elements((body, in, none) -> body.binary(kernel, in[0], in[1]))
        .gradient(
            (g, call, input) -> {
              Rule rule = input == 0 ? left : right;
              Tensor part = rule.of(g, call.input(0), call.input(1), call.output());
              return part == null
                  ? null
                  : Broadcasting.unbroadcast(part, call.input(input).shape());
            });
  }

  /** 1 where {@code winner} is the result alone, 1/2 where both are, else 0. */
  private static Tensor share(Tensor winner, Tensor other, Tensor y) {
    Tensor alone = winner.equal(y).cast(y.dtype());
    return alone.minus(alone.times(other.equal(y).cast(y.dtype())).times(0.5));
  }

  private static Tensor logOrZero(Tensor a) {
    Tensor positive = a.greater(0);
    return Conditionals.where(
        positive, Conditionals.where(positive, a, like(1, a)).log(), like(0, a));
  }

  /** A number as a tensor without axes of the type of another. */
  public static Tensor like(double value, Tensor other) {
    return Tensor.scalar(value, other.dtype());
  }

  /** {@code a + b}. */
  public static Tensor add(Tensor a, Tensor b) {
    return ADD.on(None.NONE, a, b);
  }

  /** {@code a + b}. */
  public static Tensor add(Tensor a, double b) {
    return add(a, number("add", a, b));
  }

  /** {@code a - b}. */
  public static Tensor subtract(Tensor a, Tensor b) {
    return SUBTRACT.on(None.NONE, a, b);
  }

  /** {@code a - b}. */
  public static Tensor subtract(Tensor a, double b) {
    return subtract(a, number("subtract", a, b));
  }

  /** {@code a - b}. */
  public static Tensor subtract(double a, Tensor b) {
    return subtract(number("subtract", b, a), b);
  }

  /** {@code a b}. */
  public static Tensor multiply(Tensor a, Tensor b) {
    return MULTIPLY.on(None.NONE, a, b);
  }

  /** {@code a b}. */
  public static Tensor multiply(Tensor a, double b) {
    return multiply(a, number("multiply", a, b));
  }

  /** {@code a / b}. */
  public static Tensor divide(Tensor a, Tensor b) {
    return DIVIDE.on(None.NONE, a, b);
  }

  /** {@code a / b}. */
  public static Tensor divide(Tensor a, double b) {
    return divide(a, number("divide", a, b));
  }

  /** {@code a / b}. */
  public static Tensor divide(double a, Tensor b) {
    return divide(number("divide", b, a), b);
  }

  /** Python's {@code a % b}. */
  public static Tensor remainder(Tensor a, Tensor b) {
    return REMAINDER.on(None.NONE, a, b);
  }

  /** Python's {@code a % b}. */
  public static Tensor remainder(Tensor a, double b) {
    return remainder(a, number("remainder", a, b));
  }

  /** {@code a^b}. */
  public static Tensor power(Tensor a, Tensor b) {
    return POWER.on(None.NONE, a, b);
  }

  /** {@code a^b}. */
  public static Tensor power(Tensor a, double b) {
    return power(a, number("power", a, b));
  }

  /** The greater of the two. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return MAXIMUM.on(None.NONE, a, b);
  }

  /** The greater of the two. */
  public static Tensor maximum(Tensor a, double b) {
    return maximum(a, number("maximum", a, b));
  }

  /** The lesser of the two. */
  public static Tensor minimum(Tensor a, Tensor b) {
    return MINIMUM.on(None.NONE, a, b);
  }

  /** The lesser of the two. */
  public static Tensor minimum(Tensor a, double b) {
    return minimum(a, number("minimum", a, b));
  }

  /** Each element kept between the bounds; where it is cut off the gradient is 0. */
  public static Tensor clip(Tensor x, double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clip: the lower bound " + low + " must not be above the upper bound " + high);
    }
    return CLIP.on(new Bounds(low, high), x);
  }

  /** An integer tensor takes whole numbers only: 0.5 would silently become 0. */
  private static Tensor number(String op, Tensor other, double value) {
    DataType dtype = other.dtype();
    if (!dtype.isFloating() && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          op + ": " + dtype + " and the number " + value + ": cast the tensor to a float type");
    }
    return like(value, other);
  }
}
