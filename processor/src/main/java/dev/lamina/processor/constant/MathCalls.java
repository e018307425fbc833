package dev.lamina.processor.constant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What methods of {@link Math} answer, which is the same on every run. */
final class MathCalls {
  static final String CLASS = "java.lang.Math.";

  private MathCalls() {}

  /** The answer; null if it is not known. */
  static @Nullable Object answer(String method, @Nullable List<Object> arguments) {
    String name = method.substring(CLASS.length());
    if (arguments == null) {
      return null;
    } else if (arguments.size() == 1 && arguments.get(0) instanceof Number only) {
      return ofOne(name, only);
    }
    return arguments.size() == 2
            && arguments.get(0) instanceof Number one
            && arguments.get(1) instanceof Number other
        ? ofTwo(name, one, other)
        : null;
  }

  private static @Nullable Object ofOne(String name, Number x) {
    boolean isLong = x instanceof Double || x instanceof Long;
    return switch (name) {
      case "sqrt" -> Math.sqrt(x.doubleValue());
      case "ceil" -> Math.ceil(x.doubleValue());
      case "floor" -> Math.floor(x.doubleValue());
      case "rint" -> Math.rint(x.doubleValue());
      case "round" ->
          x instanceof Double number
              ? (Object) Math.round(number)
              : isLong ? null : (Object) Math.round(x.floatValue());
      case "abs" -> x instanceof Integer number ? Math.abs(number) : null;
      default -> null;
    };
  }

  private static @Nullable Object ofTwo(String name, Number x, Number y) {
    if (name.equals("pow")) {
      return Math.pow(x.doubleValue(), y.doubleValue());
    }
    return x instanceof Integer one && y instanceof Integer other && other != 0
        ? ofTwo(name, (int) one, (int) other)
        : null;
  }

  private static @Nullable Object ofTwo(String name, int x, int y) {
    return switch (name) {
      case "floorDiv" -> Math.floorDiv(x, y);
      case "floorMod" -> Math.floorMod(x, y);
      case "ceilDiv" -> -Math.floorDiv(-x, y);
      default -> null;
    };
  }
}
