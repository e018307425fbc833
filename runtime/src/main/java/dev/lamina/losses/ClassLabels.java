package dev.lamina.losses;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.DoubleStream;
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
    if (classes == Shape.UNKNOWN) {
      return;
    }
    int number = Math.toIntExact(targets.size());
    for (int i = 0; i < number; i++) {
      double label = targets.item(i); // one by one: this runs for each batch trained alone
      boolean fits = label == Math.rint(label) && label >= 0 && label < classes;
      if (!fits && !(ignored != null && label == ignored)) {
        throw new IllegalArgumentException(
            "Loss "
                + loss
                + ": "
                + place(targets.shape(), i)
                + " has the label "
                + number(label)
                + ", which is not a class. Allowed: whole numbers from 0 to "
                + (classes - 1)
                + ", as the model's output is "
                + predictions
                + cure(targets.toDoubleArray(), label, classes));
      }
    }
  }

  private static String place(Shape shape, int index) {
    if (shape.rank() == 0) {
      return "the sample";
    }
    int perSample = (int) (shape.size() / shape.dim(0));
    if (perSample == 1) {
      return "sample " + index;
    }
    int[] place = new int[shape.rank()];
    int rest = index;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return "sample " + place[0] + ", at " + Arrays.toString(place) + ",";
  }

  private static Object number(double label) {
    return label == Math.rint(label) ? (Object) (long) label : label;
  }

  /** What to do, where the labels as a whole show it. */
  private static String cure(double[] labels, double found, int classes) {
    double least = DoubleStream.of(labels).min().orElse(0);
    double greatest = DoubleStream.of(labels).max().orElse(0);
    if (least == 1 && greatest == classes) {
      return ". The labels go from 1 to " + classes + ": subtract 1 from each";
    }
    if (found == -1) {
      return ". If -1 stands for \"unknown\": ignoreClass(-1)";
    }
    return found >= classes ? ". For more classes, the last layer needs more units" : "";
  }
}
