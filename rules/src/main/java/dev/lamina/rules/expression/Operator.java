package dev.lamina.rules.expression;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators between two operands. */
public enum Operator {
  /** Either holds. */
  OR("||", Family.LOGIC, 1),
  /** Both hold. */
  AND("&&", Family.LOGIC, 2),
  /** The same. */
  EQUAL("==", Family.EQUALITY, 3),
  /** Not the same. */
  NOT_EQUAL("!=", Family.EQUALITY, 3),
  /** Less. */
  LESS("<", Family.ORDER, 4),
  /** Less or the same. */
  LESS_EQUAL("<=", Family.ORDER, 4),
  /** Greater. */
  GREATER(">", Family.ORDER, 4),
  /** Greater or the same. */
  GREATER_EQUAL(">=", Family.ORDER, 4),
  /** Sum. */
  PLUS("+", Family.ARITHMETIC, 5),
  /** Difference. */
  MINUS("-", Family.ARITHMETIC, 5),
  /** Product. */
  TIMES("*", Family.ARITHMETIC, 6),
  /** Quotient; of whole numbers rounded down. */
  DIVIDE("/", Family.ARITHMETIC, 6),
  /** Quotient of whole numbers rounded down. */
  FLOOR_DIVIDE("//", Family.WHOLE, 6),
  /** Remainder with the divisor's sign. */
  REMAINDER("%", Family.WHOLE, 6);

  /** What an operator takes and gives. */
  public enum Family {
    /** Truth to truth. */
    LOGIC,
    /** Any two of one type to truth. */
    EQUALITY,
    /** Numbers to truth. */
    ORDER,
    /** Numbers to a number. */
    ARITHMETIC,
    /** Whole numbers to a whole number. */
    WHOLE
  }

  private static final Map<String, Operator> BY_SIGN = new HashMap<>();

  static {
    for (Operator operator : values()) {
      BY_SIGN.put(operator.sign, operator);
    }
  }

  private final String sign;
  private final Family family;
  private final int precedence;

  Operator(String sign, Family family, int precedence) {
    this.sign = sign;
    this.family = family;
    this.precedence = precedence;
  }

  /** How it is written. */
  public String sign() {
    return sign;
  }

  /** What it takes and gives. */
  public Family family() {
    return family;
  }

  /** How tightly it binds; more is tighter. */
  public int precedence() {
    return precedence;
  }

  /** The operator with that sign; null if there is none. */
  static @Nullable Operator of(String sign) {
    return BY_SIGN.get(sign);
  }
}
