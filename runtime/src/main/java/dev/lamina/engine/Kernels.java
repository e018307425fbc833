package dev.lamina.engine;

/** Names of the kernels that a {@link Backend} has, by family. */
public final class Kernels {
  private Kernels() {}

  /** {@code y = f(x)} for each element; x and y have the same floating type, or both are int. */
  public enum Unary {
    NEGATIVE,
    ABS,
    SIGN,
    SQUARE,
    SQRT,
    RSQRT,
    RECIPROCAL,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    SIN,
    COS,
    TANH,
    SIGMOID,
    RELU,
    SOFTPLUS,
    ERF,
    FLOOR,
    CEIL,
    ROUND
  }

  /** {@code y = f(a, b)}, broadcast; a, b and y have the same type. */
  public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    POWER,
    /** Python's {@code %}: the result has the sign of the divisor. */
    REMAINDER
  }

  /** {@code y = a ? b}, broadcast; y is bool. */
  public enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_EQUAL
  }

  /** {@code y = f(a, b)} on bools, broadcast. */
  public enum Logical {
    AND,
    OR,
    XOR
  }

  /** Many elements to one. */
  public enum Reduction {
    SUM,
    MAX,
    MIN,
    /** Of bools. */
    ANY,
    /** Of bools. */
    ALL
  }

  /** Laws of random numbers. */
  public enum Distribution {
    /** Uniform on [0, 1). */
    UNIFORM,
    /** Mean 0, standard deviation 1. */
    NORMAL,
    /** As normal, but only values within two standard deviations. */
    TRUNCATED_NORMAL
  }
}
