package dev.lamina.processor.constant;

import com.sun.source.tree.Tree;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** What Java's operators do to known values; null where they do nothing to such values. */
final class Folding {
  /** Longer texts name nothing, and every line may double them. */
  private static final int LONGEST = 10_000;

  private Folding() {}

  static @Nullable Object unary(Tree.Kind operator, Object operand) {
    Object value = promoted(operand);
    return switch (operator) {
      case UNARY_PLUS -> value instanceof Number ? value : null;
      case UNARY_MINUS -> {
        if (value instanceof Integer number) {
          yield -number;
        } else if (value instanceof Long number) {
          yield -number;
        } else if (value instanceof Float number) {
          yield -number;
        }
        yield value instanceof Double number ? -number : null;
      }
      case BITWISE_COMPLEMENT -> {
        if (value instanceof Integer number) {
          yield ~number;
        }
        yield value instanceof Long number ? ~number : null;
      }
      case LOGICAL_COMPLEMENT -> value instanceof Boolean bool ? !bool : null;
      default -> null;
    };
  }

  static @Nullable Object binary(Tree.Kind operator, Object leftSide, Object rightSide) {
    boolean isText = leftSide instanceof String || rightSide instanceof String;
    if (isText) {
      return operator == Tree.Kind.PLUS ? text(leftSide, rightSide) : null;
    }
    Object left = promoted(leftSide);
    Object right = promoted(rightSide);
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logic(operator, a, b);
    }
    return left instanceof Number a && right instanceof Number b ? numbers(operator, a, b) : null;
  }

  private static @Nullable Object numbers(Tree.Kind operator, Number a, Number b) {
    if (a instanceof Double || b instanceof Double) {
      return real(operator, a.doubleValue(), b.doubleValue());
    } else if (a instanceof Float || b instanceof Float) {
      return single(operator, a.floatValue(), b.floatValue());
    } else if (isShift(operator)) {
      return shift(operator, a, b.longValue());
    }
    boolean isInt = !(a instanceof Long || b instanceof Long);
    return whole(operator, a.longValue(), b.longValue(), isInt);
  }

  /** Text of what prints alike everywhere. */
  private static @Nullable String text(Object left, Object right) {
    boolean plain = isPlain(left) && isPlain(right);
    String text = plain ? String.valueOf(left) + right : "";
    return plain && text.length() <= LONGEST ? text : null;
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof String;
  }

  private static @Nullable Object logic(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case CONDITIONAL_AND, AND -> a && b;
      case CONDITIONAL_OR, OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a != b;
      case EQUAL_TO -> a == b;
      default -> null;
    };
  }

  private static @Nullable Object whole(Tree.Kind operator, long a, long b, boolean isInt) {
    Long result =
        switch (operator) {
          case PLUS -> a + b;
          case MINUS -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> b == 0 ? null : Long.valueOf(a / b);
          case REMAINDER -> b == 0 ? null : Long.valueOf(a % b);
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          default -> null;
        };
    if (result == null) {
      return compared(operator, Long.compare(a, b));
    }
    return isInt ? (Object) result.intValue() : result;
  }

  private static boolean isShift(Tree.Kind operator) {
    return operator == Tree.Kind.LEFT_SHIFT
        || operator == Tree.Kind.RIGHT_SHIFT
        || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
  }

  /** A shift is of its left side's type. */
  private static Object shift(Tree.Kind operator, Number left, long by) {
    if (left instanceof Long a) {
      return switch (operator) {
        case LEFT_SHIFT -> a << by;
        case RIGHT_SHIFT -> a >> by;
        default -> a >>> by;
      };
    }
    int a = left.intValue();
    return switch (operator) {
      case LEFT_SHIFT -> a << by;
      case RIGHT_SHIFT -> a >> by;
      default -> a >>> by;
    };
  }

  private static @Nullable Object compared(Tree.Kind operator, int order) {
    return switch (operator) {
      case LESS_THAN -> order < 0;
      case LESS_THAN_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_EQUAL -> order >= 0;
      case EQUAL_TO -> order == 0;
      case NOT_EQUAL_TO -> order != 0;
      default -> null;
    };
  }

  private static @Nullable Object real(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS_THAN -> a < b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN -> a > b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> null;
    };
  }

  private static @Nullable Object single(Tree.Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> real(operator, a, b);
    };
  }

  /** Java's conversion to a primitive type; the value itself for any other. */
  static @Nullable Object converted(TypeKind type, Object value) {
    Object from = value instanceof Character letter ? (Object) (int) letter : value;
    boolean isNumber = from instanceof Number;
    if (!type.isPrimitive() || type == TypeKind.BOOLEAN || !isNumber) {
      return value;
    }
    Number number = (Number) from;
    boolean isReal = number instanceof Double || number instanceof Float;
    int asInt = isReal ? (int) number.doubleValue() : number.intValue();
    return switch (type) {
      case BYTE -> (int) (byte) asInt;
      case SHORT -> (int) (short) asInt;
      case CHAR -> (char) asInt;
      case INT -> asInt;
      case LONG -> isReal ? (long) number.doubleValue() : number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      default -> null;
    };
  }

  /** Bytes, shorts and characters compute as ints. */
  private static Object promoted(Object value) {
    if (value instanceof Character letter) {
      return (int) letter;
    }
    return value instanceof Byte || value instanceof Short ? ((Number) value).intValue() : value;
  }
}
