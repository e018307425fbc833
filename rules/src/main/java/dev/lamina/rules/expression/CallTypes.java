package dev.lamina.rules.expression;

import dev.lamina.rules.expression.ShapeFormula.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Checks what the functions are given. */
final class CallTypes {
  interface Typing {
    ExprType of(Expr expr) throws ExpressionException;
  }

  private final Typing typing;

  CallTypes(Typing typing) {
    this.typing = typing;
  }

  ExprType of(Expr.Call call) throws ExpressionException {
    ShapeFormula formula = call.function().formula().orElse(null);
    if (formula != null) {
      return shape(call, formula.parameters());
    }
    return switch (call.function()) {
      case RANK -> rank(call);
      case PROD -> prod(call);
      case MIN, MAX -> extreme(call);
      case CEIL_DIV -> division(call);
      case FILL -> fill(call);
      case EXACT_DIV -> division(call);
      case ONES -> ones(call);
      case BROADCAST, CONCAT, PERMUTE, DOT, ATTEND, EINSUM, ENCODED -> ExprType.SHAPE;
    };
  }

  private ExprType rank(Expr.Call call) throws ExpressionException {
    ExprType type = single(call);
    if (!type.isSeveral()) {
      throw takes(call, "a shape or a list", type);
    }
    return ExprType.INT;
  }

  private ExprType prod(Expr.Call call) throws ExpressionException {
    ExprType type = single(call);
    if (type.element() != ExprType.INT && type != ExprType.ERROR) {
      throw takes(call, "a shape or a list of whole numbers", type);
    }
    return ExprType.INT;
  }

  private ExprType extreme(Expr.Call call) throws ExpressionException {
    if (call.arguments().size() == 1) {
      ExprType type = typing.of(call.arguments().get(0));
      if (type.element() != ExprType.INT && type != ExprType.ERROR) {
        throw takes(call, "several numbers, a shape or a list of whole numbers", type);
      }
      return ExprType.INT;
    }
    if (call.arguments().isEmpty()) {
      throw TypeChecker.wrong(call, call.function().word() + " takes at least one argument");
    }
    ExprType result = ExprType.INT;
    for (Expr argument : call.arguments()) {
      ExprType type = typing.of(argument);
      if (!type.isNumber() && type != ExprType.ERROR) {
        throw takes(call, "numbers", type);
      }
      result = result == ExprType.REAL || type == ExprType.REAL ? ExprType.REAL : ExprType.INT;
    }
    return result;
  }

  private ExprType ones(Expr.Call call) throws ExpressionException {
    ExprType type = single(call);
    if (type != ExprType.INT && type != ExprType.ERROR) {
      throw takes(call, "a whole number", type);
    }
    return ExprType.INTS;
  }

  private ExprType shape(Expr.Call call, List<Parameter> parameters) throws ExpressionException {
    List<Expr> arguments = call.arguments();
    if (parameters.size() == 1) {
      single(call);
    } else if (arguments.size() != parameters.size()) {
      List<String> words = new ArrayList<>(parameters.stream().map(Parameter::word).toList());
      String last = words.remove(words.size() - 1);
      throw TypeChecker.wrong(
          call,
          "%s takes %d arguments, %s and %s, but has %d"
              .formatted(
                  call.function().word(),
                  parameters.size(),
                  String.join(", ", words),
                  last,
                  arguments.size()));
    }
    for (int i = 0; i < arguments.size(); i++) {
      ExprType given = typing.of(arguments.get(i));
      if (given != parameters.get(i).type() && given != ExprType.ERROR) {
        throw takes(call, parameters.get(i).words(), given);
      }
    }
    return ExprType.SHAPE;
  }

  private ExprType division(Expr.Call call) throws ExpressionException {
    List<Expr> arguments = call.arguments();
    if (arguments.size() != 2) {
      throw TypeChecker.wrong(
          call,
          call.function().word()
              + " takes 2 arguments, dividend and divisor, but has "
              + arguments.size());
    }
    for (Expr argument : arguments) {
      ExprType type = typing.of(argument);
      if (type != ExprType.INT && type != ExprType.ERROR) {
        throw takes(call, "whole numbers", type);
      }
    }
    if (arguments.get(1) instanceof Expr.IntLiteral divisor && divisor.value() == 0) {
      throw TypeChecker.wrong(arguments.get(1), "this divides by zero");
    }
    return ExprType.INT;
  }

  private ExprType fill(Expr.Call call) throws ExpressionException {
    if (call.arguments().size() != 2) {
      throw TypeChecker.wrong(
          call, "fill takes 2 arguments, list and product, but has " + call.arguments().size());
    }
    ExprType list = typing.of(call.arguments().get(0));
    if (list != ExprType.INTS && list != ExprType.ERROR) {
      throw takes(call, "a list of whole numbers", list);
    }
    ExprType product = typing.of(call.arguments().get(1));
    if (product != ExprType.INT && product != ExprType.ERROR) {
      throw takes(call, "a whole number as its product", product);
    }
    return ExprType.INTS;
  }

  private ExprType single(Expr.Call call) throws ExpressionException {
    if (call.arguments().size() != 1) {
      throw TypeChecker.wrong(
          call, call.function().word() + " takes 1 argument, but has " + call.arguments().size());
    }
    return typing.of(call.arguments().get(0));
  }

  private static ExpressionException takes(Expr.Call call, String what, ExprType found) {
    return TypeChecker.wrong(
        call, call.function().word() + " takes " + what + ", but is given " + found.words());
  }
}
