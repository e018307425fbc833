package dev.lamina.rules.losses;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loss that was chosen for an output.
 *
 * @param className Keras' class, such as {@code SparseCategoricalCrossentropy}
 * @param words how it was asked for, such as {@code mse}
 * @param fromLogits whether it was told that outputs are logits
 * @param axis the axis of the classes, the batch counted; -1 for the last
 * @param ignoredClass a label that counts nothing; null for none
 */
public record ChosenLoss(
    String className, String words, boolean fromLogits, int axis, @Nullable Integer ignoredClass) {
  /** The same, asked for in other words. */
  public ChosenLoss inWords(String others) {
    return new ChosenLoss(className, others, fromLogits, axis, ignoredClass);
  }

  /**
   * The loss of this name.
   *
   * @param name a class's or a function's name, such as {@code mse}
   * @param config its arguments by Keras' names; those that say nothing here are not read
   * @return null if there is no such loss, or if an argument that counts here is of another type
   */
  public static @Nullable ChosenLoss of(String name, Map<String, ?> config) {
    LossKind kind = LossKind.byName().get(name);
    Object fromLogits = config.get("from_logits");
    Object axis = config.get("axis");
    Object ignored = config.get("ignore_class");
    boolean isRead =
        (fromLogits == null || fromLogits instanceof Boolean)
            && (ignored == null || ignored instanceof Number)
            && (axis == null || axis instanceof Number || !kindReadsAxis(kind));
    if (kind == null || !isRead) {
      return null;
    }
    return new ChosenLoss(
        kind.className(),
        name,
        Boolean.TRUE.equals(fromLogits) && kind.canTakeLogits(),
        axis instanceof Number number ? number.intValue() : -1,
        ignored instanceof Number number ? (Integer) number.intValue() : null);
  }

  private static boolean kindReadsAxis(@Nullable LossKind kind) {
    return kind != null && kind.family().isOfClasses();
  }

  LossKind kind() {
    LossKind kind = LossKind.byName().get(className);
    if (kind == null) {
      throw new IllegalArgumentException("There is no loss " + className);
    }
    return kind;
  }
}
