package dev.lamina.rules;

import dev.lamina.rules.expression.Multiples;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The conditions that a layer's author sets ({@code @Requires}, {@code check}), in one wording. */
public final class Conditions {
  private Conditions() {}

  /**
   * Throws unless the condition holds.
   *
   * @param who the layer, such as {@code SelfAttention}
   * @param condition the condition as written
   * @param holds the condition
   * @param namesAndValues what it speaks of: a name, its value, a name, its value
   * @throws IllegalArgumentException {@code SelfAttention requires embedDim % numHeads == 0.
   *     Received: embedDim = 100, numHeads = 3. 100 is not a multiple of 3: 99 or 102}
   */
  public static void require(
      String who, String condition, BooleanSupplier holds, @Nullable Object... namesAndValues) {
    require(who, condition, condition, holds, namesAndValues);
  }

  /**
   * The same in an author's words.
   *
   * @param requirement what is required
   */
  public static void require(
      String who,
      String condition,
      String requirement,
      BooleanSupplier holds,
      @Nullable Object... namesAndValues) {
    boolean held;
    try {
      held = holds.getAsBoolean();
    } catch (ArithmeticException e) {
      String text = message(who, condition, requirement, namesAndValues);
      throw new IllegalArgumentException(text + " (" + e.getMessage() + ")", e);
    }
    if (!held) {
      throw new IllegalArgumentException(message(who, condition, requirement, namesAndValues));
    }
  }

  /** What is said where the condition does not hold. */
  public static String message(
      String who, String condition, String requirement, @Nullable Object... namesAndValues) {
    StringBuilder message = new StringBuilder(who).append(" requires ").append(requirement);
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      message
          .append(i == 0 ? ". Received: " : ", ")
          .append(namesAndValues[i])
          .append(" = ")
          .append(ValueText.of(value));
      Object plain = value instanceof Default given ? given.value() : value;
      if (plain != null) {
        values.put(String.valueOf(namesAndValues[i]), plain);
      }
    }
    String near = Multiples.near(condition, values);
    return message.append(near.isEmpty() ? "" : ". " + near).toString();
  }

  /** A value that nobody sees at the call. */
  public record Default(@Nullable Object value) {
    @Override
    public String toString() {
      return ValueText.of(value) + " (the default)";
    }
  }
}
