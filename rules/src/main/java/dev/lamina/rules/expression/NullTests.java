package dev.lamina.rules.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads from a condition which names are not null. */
final class NullTests {
  private NullTests() {}

  /** The names that are not null if the condition comes out as {@code outcome}. */
  static List<String> notNull(Expr condition, boolean outcome) {
    List<String> names = new ArrayList<>();
    collect(condition, outcome, names);
    return names;
  }

  private static void collect(Expr condition, boolean outcome, List<String> names) {
    if (condition instanceof Expr.Unary unary && unary.operator().equals("!")) {
      collect(unary.operand(), !outcome, names);
    } else if (condition instanceof Expr.Binary binary) {
      Operator operator = binary.operator();
      if (operator == (outcome ? Operator.AND : Operator.OR)) {
        collect(binary.left(), outcome, names);
        collect(binary.right(), outcome, names);
      } else if (operator == (outcome ? Operator.NOT_EQUAL : Operator.EQUAL)) {
        addIfNull(binary.left(), binary.right(), names);
        addIfNull(binary.right(), binary.left(), names);
      }
    }
  }

  private static void addIfNull(Expr side, Expr other, List<String> names) {
    if (side instanceof Expr.Name name && other instanceof Expr.NullLiteral) {
      names.add(name.name());
    }
  }
}
