package dev.lamina.rules.expression;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a condition the division that leaves a remainder, and the numbers nearby that do not.
 */
public final class Multiples {
  private final Map<String, ?> values;

  private Multiples(Map<String, ?> values) {
    this.values = values;
  }

  /**
   * What would divide evenly, for a condition that does not hold.
   *
   * @param values the values of what the condition speaks of, by their text in it
   * @return such as {@code 100 is not a multiple of 3: 99 or 102}; empty if that is not the matter
   */
  public static String near(String condition, Map<String, ?> values) {
    try {
      return new Multiples(values).near(Parser.parse(condition));
    } catch (ExpressionException e) {
      return ""; // an author's words instead of a condition
    }
  }

  /** The same of one division. */
  public static String near(long dividend, long divisor) {
    long below = Math.floorDiv(dividend, divisor) * divisor;
    return dividend
        + " is not a multiple of "
        + divisor
        + ": "
        + (below > 0 ? below + " or " : "")
        + (below + divisor);
  }

  private String near(Expr condition) {
    if (condition instanceof Expr.Binary both
        && both.operator().family() == Operator.Family.LOGIC) {
      String left = near(both.left());
      return left.isEmpty() ? near(both.right()) : left;
    }
    boolean asksForZero =
        condition instanceof Expr.Binary equality
            && equality.operator() == Operator.EQUAL
            && equality.right() instanceof Expr.IntLiteral zero
            && zero.value() == 0;
    if (!asksForZero
        || !(((Expr.Binary) condition).left() instanceof Expr.Binary division)
        || division.operator() != Operator.REMAINDER) {
      return "";
    }
    long dividend = Objects.requireNonNullElse(number(division.left()), 0L);
    long divisor = Objects.requireNonNullElse(number(division.right()), 0L);
    boolean remains = dividend > 0 && divisor > 0 && dividend % divisor > 0;
    return remains ? near(dividend, divisor) : "";
  }

  private @Nullable Long number(Expr expr) {
    Long known = number(value(expr));
    if (known != null) {
      return known;
    } else if (expr instanceof Expr.IntLiteral literal) {
      return literal.value();
    } else if (expr instanceof Expr.Index index && value(index.target()) instanceof List<?> list) {
      return element(list, number(index.index()));
    } else if (expr instanceof Expr.Unary unary && unary.operator().equals("-")) {
      Long operand = number(unary.operand());
      return operand == null ? null : -operand;
    } else if (expr instanceof Expr.Binary binary) {
      return number(binary.operator(), number(binary.left()), number(binary.right()));
    }
    return null;
  }

  private static @Nullable Long element(List<?> list, @Nullable Long index) {
    if (index == null) {
      return null;
    }
    long place = index < 0 ? index + list.size() : index;
    return place >= 0 && place < list.size() ? number(list.get((int) place)) : null;
  }

  private @Nullable Object value(Expr expr) {
    return values.get(ExprText.of(expr));
  }

  private static @Nullable Long number(
      Operator operator, @Nullable Long left, @Nullable Long right) {
    if (left == null || right == null) {
      return null;
    }
    return switch (operator) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      default -> null;
    };
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
  }
}
