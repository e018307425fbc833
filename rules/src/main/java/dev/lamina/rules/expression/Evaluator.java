package dev.lamina.rules.expression;

import dev.lamina.rules.GluShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Computes an expression's value, as the generated Java does. */
public final class Evaluator {
  private static final Value UNKNOWN = new Value.Unknown();

  private final CheckedExpression expression;
  private final Map<String, Value> values;

  private Evaluator(CheckedExpression expression, Map<String, Value> values) {
    this.expression = expression;
    this.values = values;
  }

  /**
   * The expression's value.
   *
   * @param values the values of hyperparameters and inputs by name; those that lack are unknown
   * @throws EvaluationException if there is none: an axis that does not exist, a division by zero
   */
  public static Value evaluate(CheckedExpression expression, Map<String, Value> values)
      throws EvaluationException {
    return new Evaluator(expression, values).value(expression.root());
  }

  /**
   * A shape after the activation glu.
   *
   * @throws EvaluationException as {@link GluShape#halved}
   */
  public static Value.Several halved(Value.Several shape) throws EvaluationException {
    return ShapeArithmetic.halved(shape);
  }

  /**
   * Whether a condition is known not to hold; what reads unknown axes may hold.
   *
   * @throws EvaluationException if it has no value
   */
  public static boolean isBroken(CheckedExpression condition, Map<String, Value> values)
      throws EvaluationException {
    return new Evaluator(condition, values).isBroken(condition.root());
  }

  private boolean isBroken(Expr condition) throws EvaluationException {
    if (condition instanceof Expr.Binary logic
        && logic.operator().family() == Operator.Family.LOGIC) {
      boolean left = isBroken(logic.left());
      return logic.operator() == Operator.AND
          ? left || isBroken(logic.right())
          : left && isBroken(logic.right());
    }
    return value(condition) instanceof Value.Bool bool && !bool.value();
  }

  /** A choice asks its condition only; anything else is unknown with any of its axes. */
  private Value value(Expr expr) throws EvaluationException {
    if (expr instanceof Expr.Choice choice) {
      Value condition = value(choice.condition());
      if (condition instanceof Value.Bool bool) {
        return value(bool.value() ? choice.then() : choice.otherwise());
      }
      return UNKNOWN;
    }
    if (expr instanceof Expr.Call call && call.function() == Function.FILL) {
      return fill(plain(call.arguments().get(0)), value(call.arguments().get(1)));
    }
    boolean isKnown = true;
    for (Expr axis : expression.axes(expr)) {
      isKnown &= !(plain(axis) instanceof Value.Unknown);
    }
    return isKnown ? plain(expr) : UNKNOWN;
  }

  private Value plain(Expr expr) throws EvaluationException {
    if (expr instanceof Expr.IntLiteral literal) {
      return new Value.Int(literal.value());
    } else if (expr instanceof Expr.RealLiteral literal) {
      return new Value.Real(literal.value());
    } else if (expr instanceof Expr.StringLiteral literal) {
      return new Value.Str(literal.value());
    } else if (expr instanceof Expr.BoolLiteral literal) {
      return new Value.Bool(literal.value());
    } else if (expr instanceof Expr.Name name) {
      return values.getOrDefault(name.name(), UNKNOWN);
    } else if (expr instanceof Expr.Index index) {
      return index(plain(index.target()), plain(index.index()));
    } else if (expr instanceof Expr.Slice slice) {
      return slice(slice);
    } else if (expr instanceof Expr.Unary unary) {
      return unary(plain(unary.operand()));
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Choice choice) {
      Value condition = plain(choice.condition());
      return condition instanceof Value.Bool bool
          ? plain(bool.value() ? choice.then() : choice.otherwise())
          : UNKNOWN;
    } else if (expr instanceof Expr.Call call) {
      return call(call);
    }
    return new Value.Null();
  }

  private static Value index(Value target, Value index) throws EvaluationException {
    if (!(target instanceof Value.Several several) || !(index instanceof Value.Int at)) {
      return UNKNOWN;
    }
    int size = several.elements().size();
    long counted = at.value() < 0 ? at.value() + size : at.value();
    if (counted < 0 || counted >= size) {
      throw new EvaluationException(at.value(), size);
    }
    return several.elements().get((int) counted);
  }

  private Value slice(Expr.Slice slice) throws EvaluationException {
    Value target = plain(slice.target());
    Expr start = slice.from();
    Expr end = slice.to();
    Value from = start == null ? new Value.Int(0) : plain(start);
    Value to = end == null ? new Value.Int(Integer.MAX_VALUE) : plain(end);
    if (target instanceof Value.Several several
        && from instanceof Value.Int first
        && to instanceof Value.Int last) {
      int size = several.elements().size();
      int begin = clip(first.value(), size);
      return new Value.Several(
          several.elements().subList(begin, Math.max(begin, clip(last.value(), size))));
    }
    return UNKNOWN;
  }

  private static int clip(long index, int size) {
    return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
  }

  private static Value unary(Value operand) throws EvaluationException {
    if (operand instanceof Value.Bool bool) {
      return new Value.Bool(!bool.value());
    } else if (operand instanceof Value.Int number) {
      return Arithmetic.of(Operator.MINUS, new Value.Int(0), number);
    } else if (operand instanceof Value.Real number) {
      return new Value.Real(-number.value());
    }
    return UNKNOWN;
  }

  private Value binary(Expr.Binary binary) throws EvaluationException {
    Value left = plain(binary.left());
    Operator operator = binary.operator();
    if (operator.family() == Operator.Family.LOGIC) {
      return logic(operator == Operator.AND, left, binary.right());
    }
    Value right = plain(binary.right());
    if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
      return UNKNOWN;
    }
    return switch (operator.family()) {
      case EQUALITY ->
          new Value.Bool((operator == Operator.EQUAL) == Arithmetic.equal(left, right));
      case ORDER -> new Value.Bool(Arithmetic.ordered(operator, left, right));
      case ARITHMETIC, WHOLE, LOGIC -> Arithmetic.of(operator, left, right);
    };
  }

  /** One false side decides an "and", one true side an "or". */
  private Value logic(boolean and, Value left, Expr rightSide) throws EvaluationException {
    if (left instanceof Value.Bool bool && bool.value() != and) {
      return left;
    }
    Value right;
    try {
      right = plain(rightSide);
    } catch (EvaluationException e) {
      if (left instanceof Value.Unknown) {
        return UNKNOWN; // the left side may spare the right one
      }
      throw e;
    }
    if (left instanceof Value.Unknown && right instanceof Value.Bool bool && bool.value() == and) {
      return UNKNOWN;
    }
    return right;
  }

  private static Value fill(Value list, Value product) throws EvaluationException {
    return list instanceof Value.Several several && !several.elements().contains(UNKNOWN)
        ? Arithmetic.fill(several, product)
        : UNKNOWN;
  }

  private Value call(Expr.Call call) throws EvaluationException {
    if (call.function() == Function.FILL) {
      return fill(plain(call.arguments().get(0)), plain(call.arguments().get(1)));
    }
    if (call.function() == Function.ONES) {
      return Arithmetic.ones(plain(call.arguments().get(0)));
    }
    List<Value> arguments = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(plain(argument));
    }
    ShapeFormula formula = call.function().formula().orElse(null);
    if (formula != null) {
      return ShapeArithmetic.of(formula, arguments);
    }
    if (arguments.size() == 1 && arguments.get(0) instanceof Value.Several several) {
      if (call.function() == Function.RANK) {
        return new Value.Int(several.elements().size());
      }
      arguments = several.elements();
    }
    if (arguments.stream().anyMatch(Value.Unknown.class::isInstance)) {
      return UNKNOWN;
    }
    return Arithmetic.call(call.function(), arguments);
  }
}
