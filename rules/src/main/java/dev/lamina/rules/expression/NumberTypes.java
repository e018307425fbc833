package dev.lamina.rules.expression;

import java.util.List;

/** Checks what arithmetic and comparisons of numbers are given. */
record NumberTypes(CallTypes.Typing typing) {
  ExprType of(Expr.Binary binary) throws ExpressionException {
    ExprType left = number(binary, binary.left());
    ExprType right = number(binary, binary.right());
    Operator operator = binary.operator();
    if (operator.family() == Operator.Family.ORDER) {
      return ExprType.BOOL;
    }
    if (operator.family() == Operator.Family.WHOLE
        && List.of(left, right).contains(ExprType.REAL)) {
      throw TypeChecker.wrong(
          binary, operator.sign() + " takes whole numbers, but one is not whole");
    }
    rejectZeroDivisor(binary);
    return both(left, right);
  }

  private ExprType number(Expr.Binary binary, Expr side) throws ExpressionException {
    ExprType type = typing.of(side);
    if (!type.isNumber() && type != ExprType.ERROR) {
      String advice =
          type == ExprType.SHAPE || type == ExprType.INTS
              ? "; to join shapes, write each part as an expression of its own"
              : "";
      throw TypeChecker.wrong(
          binary,
          binary.operator().sign() + " takes numbers, but one side is " + type.words() + advice);
    }
    return type;
  }

  /** The type of what two numbers give. */
  static ExprType both(ExprType left, ExprType right) {
    if (left == ExprType.ERROR || right == ExprType.ERROR) {
      return ExprType.ERROR;
    }
    return left == ExprType.INT && right == ExprType.INT ? ExprType.INT : ExprType.REAL;
  }

  private static void rejectZeroDivisor(Expr.Binary binary) throws ExpressionException {
    boolean divides =
        switch (binary.operator()) {
          case DIVIDE, FLOOR_DIVIDE, REMAINDER -> true;
          default -> false;
        };
    if (divides && literal(binary.right()) instanceof Long divisor && divisor == 0) {
      throw TypeChecker.wrong(binary, "this divides by zero");
    }
  }

  /** A literal whole number as a Long, negated or not; anything else is none. */
  static Object literal(Expr expr) {
    if (expr instanceof Expr.IntLiteral literal) {
      return literal.value();
    }
    return expr instanceof Expr.Unary unary
            && unary.operator().equals("-")
            && unary.operand() instanceof Expr.IntLiteral literal
        ? -literal.value()
        : "";
  }
}
