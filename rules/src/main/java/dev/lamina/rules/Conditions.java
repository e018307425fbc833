package dev.lamina.rules;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The conditions between hyperparameters ({@code @Requires}, {@code check}), in one wording. */
public final class Conditions {
  private Conditions() {}

  /**
   * Throws unless the condition holds.
   *
   * @param who the layer, such as {@code SelfAttention}
   * @param requirement the condition as written, or the author's message
   * @param holds the condition
   * @param namesAndValues the hyperparameters it speaks of: a name, its value, a name, its value
   * @throws IllegalArgumentException {@code SelfAttention requires embedDim % numHeads == 0.
   *     Received: embedDim = 100, numHeads = 3}
   */
  public static void require(
      String who, String requirement, BooleanSupplier holds, @Nullable Object... namesAndValues) {
    boolean held;
    try {
      held = holds.getAsBoolean();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          message(who, requirement, namesAndValues) + " (" + e.getMessage() + ")", e);
    }
    if (!held) {
      throw new IllegalArgumentException(message(who, requirement, namesAndValues));
    }
  }

  /** What is said where the condition does not hold. */
  public static String message(String who, String requirement, @Nullable Object... namesAndValues) {
    StringBuilder message = new StringBuilder(who).append(" requires ").append(requirement);
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      message
          .append(i == 0 ? ". Received: " : ", ")
          .append(namesAndValues[i])
          .append(" = ")
          .append(ValueText.of(namesAndValues[i + 1]));
    }
    return message.toString();
  }
}
