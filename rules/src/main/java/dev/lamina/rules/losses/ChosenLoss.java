package dev.lamina.rules.losses;

import dev.lamina.rules.NearName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The loss that was chosen for an output.
 *
 * @param className Keras' class, such as {@code SparseCategoricalCrossentropy}
 * @param words how it was asked for, such as {@code mse}
 * @param fromLogits whether it was told that outputs are logits
 * @param axis the axis of the classes, the batch counted; -1 for the last
 */
public record ChosenLoss(String className, String words, boolean fromLogits, int axis) {
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
    boolean isRead =
        (fromLogits == null || fromLogits instanceof Boolean)
            && (axis == null || axis instanceof Number || !kindReadsAxis(kind));
    if (kind == null || !isRead) {
      return null;
    }
    return new ChosenLoss(
        kind.className(),
        name,
        Boolean.TRUE.equals(fromLogits) && kind.canTakeLogits(),
        axis instanceof Number number ? number.intValue() : -1);
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

  /** All names that a loss can be asked for by. */
  public static Set<String> names() {
    return LossKind.byName().keySet();
  }

  /**
   * What is wrong with a loss's name, with the nearest one there is; null if it is one. Text with
   * arguments, such as {@code huber(delta=0.5)}, is judged by the name before them.
   */
  public static @Nullable String unknown(String text) {
    int end = text.indexOf('(');
    String name = (end < 0 ? text : text.substring(0, end)).strip();
    if (LossKind.byName().containsKey(name)) {
      return null;
    }
    Collection<String> alike = new TreeSet<>(names());
    boolean isClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    alike.removeIf(known -> Character.isUpperCase(known.charAt(0)) != isClass);
    return "There is no loss \""
        + name
        + "\". Known: "
        + String.join(", ", alike)
        + NearName.hint(name, alike);
  }
}
