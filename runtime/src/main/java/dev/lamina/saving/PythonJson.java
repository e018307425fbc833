package dev.lamina.saving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it: {@code ", "} and {@code ": "} between parts, no
 * line breaks, everything but printable ASCII escaped, floats as {@code repr} shows them, and the
 * tokens {@code NaN}, {@code Infinity}, {@code -Infinity}. So the text equals, byte for byte, what
 * Keras would have written.
 */
final class PythonJson {
  private static final int MAX_SIGNIFICANT_DIGITS = 17; // enough for every double

  private final StringBuilder out = new StringBuilder();

  private PythonJson() {}

  /**
   * The text for a tree of maps, lists, strings, numbers, booleans and null.
   *
   * @throws IllegalArgumentException if it holds anything else, naming the place and the type
   */
  static String write(Map<String, ?> tree) {
    PythonJson json = new PythonJson();
    json.value(tree, "");
    return json.out.toString();
  }

  private void value(@Nullable Object value, String path) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      out.append(value);
    } else if (value instanceof Double || value instanceof Float) {
      out.append(repr(((Number) value).doubleValue()));
    } else if (value instanceof Map<?, ?> map) {
      object(map, path);
    } else if (value instanceof List<?> list) {
      array(list, path);
    } else {
      throw new IllegalArgumentException(
          "Config value at \"%s\" is a %s, which JSON cannot hold. Allowed: maps, lists, strings, numbers, booleans, null"
              .formatted(path, value.getClass().getName()));
    }
  }

  private void object(Map<?, ?> map, String path) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException(
            "Config value at \"%s\" has the key %s. Allowed: strings"
                .formatted(path, entry.getKey()));
      }
      out.append(separator);
      string(key);
      out.append(": ");
      value(entry.getValue(), path.isEmpty() ? key : path + "." + key);
      separator = ", ";
    }
    out.append('}');
  }

  private void array(List<?> list, String path) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      value(list.get(i), path + "[" + i + "]");
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            out.append(c);
          } else {
            out.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * Python's {@code repr(float)}: the shortest digits that give the same double, with an exponent
   * below 1e-4 and from 1e16 on.
   */
  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1; // of the first digit
    String sign = value < 0 ? "-" : "";
    if (exponent < -4 || exponent >= 16) {
      return sign + scientific(digits, exponent);
    }
    String plain = shortest.toPlainString();
    return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  // Not Double.toString, which before JDK 19 gives more digits than needed for some values (2e23).
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_SIGNIFICANT_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact
        .round(new MathContext(MAX_SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
  }
}
