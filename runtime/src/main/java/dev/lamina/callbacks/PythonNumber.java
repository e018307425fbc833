package dev.lamina.callbacks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as Python writes them. */
final class PythonNumber {
  private static final Pattern SPEC = Pattern.compile("(0?)(\\d*)(?:\\.(\\d+))?([dfeg%]?)");

  private PythonNumber() {}

  /** Python's {@code repr(value)}. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size == 0) {
      return Double.toString(value); // with the sign of zero
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (size >= 1e-4 && size < 1e16) {
      return (digits.scale() <= 0 ? digits.setScale(1) : digits).toPlainString();
    }
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.scaleByPowerOfTen(-exponent).toPlainString()
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /**
   * Python's {@code format(value, spec)} for the specs that file names need: width, leading zeros,
   * decimals, and d, f, e, g or %.
   *
   * @throws IllegalArgumentException if the spec is another
   */
  static String format(Number value, String spec) {
    Matcher match = SPEC.matcher(spec);
    boolean whole = value instanceof Integer || value instanceof Long;
    if (!match.matches() || ("d".equals(match.group(4)) && !whole)) {
      throw new IllegalArgumentException(
          "format \"%s\" of %s is not known. Allowed: such as 02d for epochs, .2f or .3e for values"
              .formatted(spec, value));
    }
    int decimals = match.group(3) == null ? 6 : Integer.parseInt(match.group(3));
    double number = value.doubleValue();
    String text =
        switch (match.group(4)) {
          case "f" -> fixed(number, decimals);
          case "%" -> fixed(number * 100, decimals) + "%";
          case "e" -> String.format(Locale.ROOT, "%." + decimals + "e", number);
          case "g" -> general(number, Math.max(1, decimals));
          default ->
              whole
                  ? value.toString()
                  : match.group(3) == null ? text(number) : general(number, Math.max(1, decimals));
        };
    int width = match.group(2).isEmpty() ? 0 : Integer.parseInt(match.group(2));
    String fill = (match.group(1).isEmpty() ? " " : "0").repeat(Math.max(0, width - text.length()));
    return text.startsWith("-") && fill.startsWith("0")
        ? "-" + fill + text.substring(1)
        : fill + text;
  }

  private static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : text(value);
  }

  private static String general(double value, int digits) {
    return Double.isFinite(value)
        ? text(new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .doubleValue())
            .replaceAll("\\.0$", "")
        : text(value);
  }
}
