package dev.lamina.losses;

import dev.lamina.rules.losses.ClassNumbers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Targets that are class numbers: whole numbers from 0. */
final class ClassLabels {
  private ClassLabels() {}

  /**
   * Looks for a target that is not a class of the predictions.
   *
   * @param axis the axis of the classes in the predictions
   * @param ignored a number that may stand there, too, or null
   * @throws IllegalArgumentException naming the first such target, its sample and what is allowed
   */
  static void check(
      String loss, Tensor targets, Shape predictions, int axis, @Nullable Integer ignored) {
    // Labels are read one by one: this runs for each batch trained alone
    ClassNumbers.check(
            loss, targets::item, lengths(targets.shape()), lengths(predictions), axis, ignored)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  private static List<Integer> lengths(Shape shape) {
    return Arrays.stream(shape.toArray()).boxed().toList();
  }
}
