package dev.lamina.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The range checks of generated constructors. {@code what} is the layer and the hyperparameter,
 * such as {@code Dense.units}; all throw {@link IllegalArgumentException} in the words of {@link
 * ValueRule}: {@code Dense.units must be at least 1. Received: 0}.
 */
public final class Ranges {
  private Ranges() {}

  /** Each number must be at least {@code min}; NaN is not. */
  public static void atLeast(String what, @Nullable Object value, long min) {
    check(what, value, new ValueRule.AtLeast(min));
  }

  /** Each number must be at most {@code max}; NaN is not. */
  public static void atMost(String what, @Nullable Object value, long max) {
    check(what, value, new ValueRule.AtMost(max));
  }

  /** Each string must be one of those allowed. */
  public static void oneOf(String what, @Nullable Object value, String... allowed) {
    check(what, value, new ValueRule.OneOf(List.of(allowed)));
  }

  /** A list or array must have exactly that many elements. */
  public static void size(String what, @Nullable Object value, int size) {
    check(what, value, new ValueRule.Size(size));
  }

  /** A list of lists must have exactly that many of them. */
  public static void rows(String what, @Nullable Object value, int rows) {
    check(what, value, new ValueRule.Rows(rows));
  }

  private static void check(String what, @Nullable Object value, ValueRule rule) {
    rule.violation(value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(what + " " + violation);
            });
  }
}
