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
    int classes = predictions.dim(axis);
    int number = Math.toIntExact(targets.size());
    boolean fit = true;
    for (int i = 0; fit && classes != Shape.UNKNOWN && i < number; i++) {
      fit = ClassNumbers.isClass(targets.item(i), classes, ignored);
    }
    if (!fit) { // only now anything is allocated: this runs for each batch trained alone
      ClassNumbers.check(
              loss, targets::item, lengths(targets.shape()), lengths(predictions), axis, ignored)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
    }
  }

  private static List<Integer> lengths(Shape shape) {
    return Arrays.stream(shape.toArray()).boxed().toList();
  }
}
