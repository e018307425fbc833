package dev.lamina.rules.expression;

import dev.lamina.rules.Dims;
import java.util.Collections;
import java.util.List;

/** What operators and functions do to known values. */
final class Arithmetic {
  private Arithmetic() {}

  static Value of(Operator operator, Value left, Value right) throws EvaluationException {
    if (left instanceof Value.Int a && right instanceof Value.Int b) {
      return whole(operator, a.value(), b.value());
    }
    double a = real(left);
    double b = real(right);
    return new Value.Real(
        switch (operator) {
          case PLUS -> a + b;
          case MINUS -> a - b;
          case TIMES -> a * b;
          case DIVIDE -> a / b;
          default -> throw new EvaluationException(operator.sign() + " takes whole numbers");
        });
  }

  /**
   * Generated Java computes in ints, or in longs where a hyperparameter is one; which of them is
   * not known here, so a result that does not fit an int is not known either.
   */
  private static Value whole(Operator operator, long a, long b) throws EvaluationException {
    if (b == 0 && (operator.family() == Operator.Family.WHOLE || operator == Operator.DIVIDE)) {
      throw new EvaluationException(a + " " + operator.sign() + " 0 divides by zero");
    }
    try {
      long result =
          switch (operator) {
            case PLUS -> Math.addExact(a, b);
            case MINUS -> Math.subtractExact(a, b);
            case TIMES -> Math.multiplyExact(a, b);
            case DIVIDE, FLOOR_DIVIDE -> Math.floorDiv(a, b);
            case REMAINDER -> Math.floorMod(a, b);
            default -> throw new EvaluationException(operator.sign() + " gives no number");
          };
      return result == (int) result ? new Value.Int(result) : new Value.Unknown();
    } catch (ArithmeticException e) {
      return new Value.Unknown();
    }
  }

  static boolean ordered(Operator operator, Value left, Value right) {
    int order =
        left instanceof Value.Int a && right instanceof Value.Int b
            ? Long.compare(a.value(), b.value())
            : 0;
    boolean whole = left instanceof Value.Int && right instanceof Value.Int;
    double a = whole ? order : real(left);
    double b = whole ? 0 : real(right);
    return switch (operator) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      default -> a >= b;
    };
  }

  static boolean equal(Value left, Value right) {
    boolean numbers = isNumber(left) && isNumber(right);
    if (left instanceof Value.Int a && right instanceof Value.Int b) {
      return a.value() == b.value();
    }
    return numbers ? real(left) == real(right) : left.equals(right);
  }

  static Value call(Function function, List<Value> arguments) throws EvaluationException {
    if (function == Function.CEIL_DIV) {
      return ceilDiv(arguments.get(0), arguments.get(1));
    }
    if (function == Function.EXACT_DIV) {
      return exactDiv(arguments.get(0), arguments.get(1));
    }
    if (function == Function.PROD) {
      Value product = new Value.Int(1);
      for (Value argument : arguments) {
        product = product instanceof Value.Int ? of(Operator.TIMES, product, argument) : product;
      }
      return product;
    }
    if (arguments.isEmpty()) {
      throw new EvaluationException(function.word() + " of nothing");
    }
    boolean real = arguments.stream().anyMatch(Value.Real.class::isInstance);
    Value best = arguments.get(0);
    for (Value argument : arguments) {
      Operator better = function == Function.MIN ? Operator.LESS : Operator.GREATER;
      best = ordered(better, argument, best) ? argument : best;
    }
    return real ? new Value.Real(real(best)) : best;
  }

  private static Value ceilDiv(Value dividend, Value divisor) throws EvaluationException {
    if (!(dividend instanceof Value.Int a) || !(divisor instanceof Value.Int b) || b.value() <= 0) {
      throw new EvaluationException("ceilDiv divides by a positive number");
    }
    return new Value.Int(-Math.floorDiv(-a.value(), b.value()));
  }

  /** As {@link Dims#exactDiv}. */
  private static Value exactDiv(Value dividend, Value divisor) throws EvaluationException {
    try {
      return dividend instanceof Value.Int a && divisor instanceof Value.Int b
          ? new Value.Int(Dims.exactDiv((int) a.value(), (int) b.value()))
          : new Value.Unknown();
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    }
  }

  static Value ones(Value count) {
    return count instanceof Value.Int number
        ? new Value.Several(
            Collections.nCopies((int) Math.max(0, number.value()), new Value.Int(1)))
        : new Value.Unknown();
  }

  /** As {@link Dims#fill}. */
  static Value fill(Value.Several list, Value product) throws EvaluationException {
    int[] lengths =
        list.elements().stream().mapToInt(length -> (int) ((Value.Int) length).value()).toArray();
    int known = product instanceof Value.Int number ? (int) number.value() : Dims.UNKNOWN;
    try {
      return Value.shape(Dims.fill(lengths, known));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  private static double real(Value value) {
    if (value instanceof Value.Int number) {
      return (double) number.value();
    }
    return value instanceof Value.Real number ? number.value() : Double.NaN;
  }
}
