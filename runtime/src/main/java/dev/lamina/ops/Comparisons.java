package dev.lamina.ops;

import dev.lamina.engine.Kernels.Comparison;
import dev.lamina.engine.Kernels.Logical;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Questions about two numbers or two truths, broadcast, answered as bool. */
public final class Comparisons {
  static final Op<None> EQUAL = comparison("equal", Comparison.EQUAL);
  static final Op<None> NOT_EQUAL = comparison("not_equal", Comparison.NOT_EQUAL);
  static final Op<None> LESS = comparison("less", Comparison.LESS);
  static final Op<None> LESS_EQUAL = comparison("less_equal", Comparison.LESS_EQUAL);
  static final Op<None> AND = logical("logical_and", Logical.AND);
  static final Op<None> OR = logical("logical_or", Logical.OR);
  static final Op<None> XOR = logical("logical_xor", Logical.XOR);

  private Comparisons() {}

  private static Op<None> comparison(String name, Comparison kernel) {
    return Op.<None>named(name)
        .spec(
            (in, none) ->
                new TensorSpec(
                    DataType.BOOL, Broadcasting.sameType(name, in.get(0), in.get(1)).shape()))
        .kernel((backend, in, y, none) -> backend.compare(kernel, in.get(0), in.get(1), y))
        .elements((body, in, none) -> body.compare(kernel, in[0], in[1]))
        .notDifferentiable("the result is bool");
  }

  private static Op<None> logical(String name, Logical kernel) {
    return Op.<None>named(name)
        .spec(
            (in, none) -> {
              Types.bool(name, in.get(0).dtype());
              return Broadcasting.sameType(name, in.get(0), in.get(1));
            })
        .kernel((backend, in, y, none) -> backend.logical(kernel, in.get(0), in.get(1), y))
        .elements((body, in, none) -> body.logical(kernel, in[0], in[1]))
        .notDifferentiable("the result is bool");
  }

  /** Where the two are equal. */
  public static Tensor equal(Tensor a, Tensor b) {
    return EQUAL.on(None.NONE, a, b);
  }

  /** Where the two differ; NaN differs from itself. */
  public static Tensor notEqual(Tensor a, Tensor b) {
    return NOT_EQUAL.on(None.NONE, a, b);
  }

  /** {@code a < b}. */
  public static Tensor less(Tensor a, Tensor b) {
    return LESS.on(None.NONE, a, b);
  }

  /** {@code a <= b}. */
  public static Tensor lessEqual(Tensor a, Tensor b) {
    return LESS_EQUAL.on(None.NONE, a, b);
  }

  /** Where both are true. */
  public static Tensor and(Tensor a, Tensor b) {
    return AND.on(None.NONE, a, b);
  }

  /** Where one or both are true. */
  public static Tensor or(Tensor a, Tensor b) {
    return OR.on(None.NONE, a, b);
  }

  /** Where exactly one is true. */
  public static Tensor xor(Tensor a, Tensor b) {
    return XOR.on(None.NONE, a, b);
  }

  /** Where it is false. */
  public static Tensor not(Tensor x) {
    return xor(x, Tensor.scalar(1, Types.bool("logical_not", x.dtype())));
  }

  /** Where a float is not a number. */
  public static Tensor isNan(Tensor x) {
    return notEqual(x, x);
  }

  /** Where a float is neither infinite nor NaN. */
  public static Tensor isFinite(Tensor x) {
    // NaN and the infinities are the only floats for which x - x is not 0.
    return x.minus(x).equal(0);
  }
}
