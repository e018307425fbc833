package dev.lamina.rules.losses;

import dev.lamina.rules.data.DataShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Labels that are class numbers: whole numbers from 0 to less than the number of classes. */
public final class ClassNumbers {
  private final String loss;
  private final IntToDoubleFunction labels;
  private final List<Integer> shape;
  private final List<Integer> output;
  private final int classes;
  private final int number;

  private ClassNumbers(
      String loss,
      IntToDoubleFunction labels,
      List<Integer> shape,
      List<Integer> output,
      int classes) {
    this.loss = loss;
    this.labels = labels;
    this.shape = shape;
    this.output = output;
    this.classes = classes;
    this.number = shape.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * The first label that is no class: where it is, what is allowed and, where the labels as a whole
   * show it, what to do.
   *
   * @param loss the loss's class
   * @param labels the labels by their number, in row-major order
   * @param shape their shape, the samples first
   * @param output the shape of the predictions, the samples first
   * @param axis the axis of the classes in it, counted from the end if it is negative
   * @param ignored a number that may stand there, too; null for none
   */
  public static Optional<String> check(
      String loss,
      IntToDoubleFunction labels,
      List<Integer> shape,
      List<Integer> output,
      int axis,
      @Nullable Integer ignored) {
    int place = axis < 0 ? output.size() + axis : axis;
    int classes = place < 0 || place >= output.size() ? -1 : output.get(place);
    return classes < 0
        ? Optional.empty()
        : new ClassNumbers(loss, labels, shape, output, classes).first(ignored);
  }

  /** Whether a label is one of so many classes, or the number that may stand there, too. */
  public static boolean isClass(double label, int classes, @Nullable Integer ignored) {
    return (label == Math.rint(label) && label >= 0 && label < classes)
        || (ignored != null && label == ignored);
  }

  private Optional<String> first(@Nullable Integer ignored) {
    for (int i = 0; i < number; i++) {
      double label = labels.applyAsDouble(i);
      if (!isClass(label, classes, ignored)) {
        return Optional.of(
            "Loss "
                + loss
                + ": "
                + place(i)
                + " has the label "
                + number(label)
                + ", which is not a class. Allowed: whole numbers from 0 to "
                + (classes - 1)
                + ", as the model's output is "
                + DataShape.words(output)
                + cure(label));
      }
    }
    return Optional.empty();
  }

  private String place(int index) {
    if (shape.isEmpty()) {
      return "the sample";
    }
    if (number == shape.get(0)) {
      return "sample " + index;
    }
    List<Integer> place = new ArrayList<>();
    int rest = index;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      place.add(0, rest % shape.get(axis));
      rest /= shape.get(axis);
    }
    return "sample " + place.get(0) + ", at " + place + ",";
  }

  private static Object number(double label) {
    return label == Math.rint(label) ? (Object) (long) label : label;
  }

  private String cure(double found) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < number; i++) {
      least = Math.min(least, labels.applyAsDouble(i));
      greatest = Math.max(greatest, labels.applyAsDouble(i));
    }
    if (least == 1 && greatest == classes) {
      return ". The labels go from 1 to " + classes + ": subtract 1 from each";
    }
    if (found == -1) {
      return ". If -1 stands for \"unknown\": ignoreClass(-1)";
    }
    return found >= classes ? ". For more classes, the last layer needs more units" : "";
  }
}
