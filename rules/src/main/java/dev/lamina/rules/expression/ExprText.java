package dev.lamina.rules.expression;

import java.util.stream.Collectors;

/** Writes an expression back, with all its parentheses. */
final class ExprText {
  private ExprText() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.IntLiteral literal) {
      return Long.toString(literal.value());
    } else if (expr instanceof Expr.RealLiteral literal) {
      return Double.toString(literal.value());
    } else if (expr instanceof Expr.StringLiteral literal) {
      return "'" + literal.value() + "'";
    } else if (expr instanceof Expr.BoolLiteral literal) {
      return Boolean.toString(literal.value());
    } else if (expr instanceof Expr.Name name) {
      return name.name();
    } else if (expr instanceof Expr.Index index) {
      return of(index.target()) + "[" + of(index.index()) + "]";
    } else if (expr instanceof Expr.Slice slice) {
      Expr from = slice.from();
      Expr to = slice.to();
      return of(slice.target())
          + "["
          + (from == null ? "" : of(from))
          + ":"
          + (to == null ? "" : of(to))
          + "]";
    } else if (expr instanceof Expr.Unary unary) {
      boolean isPlain = unary.operand() instanceof Expr.IntLiteral;
      String operand = of(unary.operand());
      return unary.operator() + (isPlain ? operand : "(" + operand + ")");
    } else if (expr instanceof Expr.Binary binary) {
      return "(" + of(binary.left()) + binary.operator().sign() + of(binary.right()) + ")";
    } else if (expr instanceof Expr.Choice choice) {
      return "("
          + of(choice.condition())
          + "?"
          + of(choice.then())
          + ":"
          + of(choice.otherwise())
          + ")";
    } else if (expr instanceof Expr.Call call) {
      return call.function().word()
          + call.arguments().stream().map(ExprText::of).collect(Collectors.joining(",", "(", ")"));
    }
    return "null";
  }
}
