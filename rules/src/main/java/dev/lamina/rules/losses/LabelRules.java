package dev.lamina.rules.losses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels against the output, as the loss compares them. */
final class LabelRules {
  private LabelRules() {}

  static List<LossProblem> check(ChosenLoss loss, ModelOutput output, Labels labels) {
    List<Integer> shape = output.shape();
    LossFamily family = loss.kind().family();
    if (shape == null || family == LossFamily.DIRECTIONS) {
      return List.of();
    }
    return family == LossFamily.CLASS_NUMBERS
        ? classNumbers(loss, output, shape, labels)
        : oneWithOne(loss, output, shape, labels);
  }

  /** The loss takes class numbers: one for each place of the output without its class axis. */
  private static List<LossProblem> classNumbers(
      ChosenLoss loss, ModelOutput output, List<Integer> shape, Labels labels) {
    int axis = loss.axis() < 0 ? shape.size() + loss.axis() : loss.axis() - 1;
    if (axis < 0 || axis >= shape.size()) {
      return List.of();
    }
    List<Integer> expected = new ArrayList<>(shape);
    int classes = expected.remove(axis);
    boolean isOneHot = labels.form() == Labels.Form.ONE_HOT;
    List<Integer> column = new ArrayList<>(shape);
    column.set(axis, 1);
    boolean fits = matches(labels.shape(), expected) || matches(labels.shape(), column);
    if (!fits || (isOneHot && classes != 1)) {
      return List.of(
          problem(
              loss,
              output,
              shape,
              "takes class numbers, "
                  + (expected.isEmpty() ? "one" : ModelOutput.words(expected))
                  + " a sample",
              labels,
              isOneHot || matches(labels.shape(), shape)
                  ? "For one-hot labels, write categorical_crossentropy"
                  : places(expected, labels.shape())));
    }
    if (labels.form() == Labels.Form.CLASS_NUMBERS && classes >= 0 && labels.classes() > classes) {
      return List.of(
          problem(
              loss,
              output,
              shape,
              "takes class numbers from 0 to " + (classes - 1),
              labels,
              "Give the last layer " + labels.classes() + " units"));
    }
    return List.of();
  }

  /** The loss compares labels of the output's shape with it. */
  private static List<LossProblem> oneWithOne(
      ChosenLoss loss, ModelOutput output, List<Integer> shape, Labels labels) {
    LossFamily family = loss.kind().family();
    boolean areNumbers = labels.form() == Labels.Form.CLASS_NUMBERS;
    if (family == LossFamily.BINARY && areNumbers && labels.classes() > 2) {
      String cure =
          "For one class out of several, write sparse_categorical_crossentropy with "
              + labels.classes()
              + " units and activation \"softmax\"";
      return List.of(problem(loss, output, shape, "takes labels that are 0 or 1", labels, cure));
    }
    if (matches(labels.shape(), shape) || matchesButForOne(labels.shape(), shape)) {
      return List.of();
    }
    String takes =
        (family == LossFamily.ONE_HOT ? "takes one-hot labels" : "takes labels")
            + " of the output's shape";
    if (broadcasts(labels.shape(), shape)
        && (family == LossFamily.NUMBERS || family == LossFamily.SCORES)) {
      String text = text(loss, output, shape, takes, labels, "Give the last layer one unit");
      return List.of(
          new LossProblem(
              LossRule.BROADCAST, text + ", or each label as many numbers as the output"));
    }
    return List.of(problem(loss, output, shape, takes, labels, cure(family, shape, labels)));
  }

  private static String cure(LossFamily family, List<Integer> shape, Labels labels) {
    List<Integer> withoutLast = shape.isEmpty() ? shape : shape.subList(0, shape.size() - 1);
    List<Integer> column = new ArrayList<>(withoutLast);
    column.add(1);
    boolean isOnePerOutput =
        matches(labels.shape(), withoutLast) || matches(labels.shape(), column);
    if (isOnePerOutput && !shape.isEmpty()) {
      String sparse = "For class numbers, write sparse_categorical_crossentropy";
      return family == LossFamily.ONE_HOT
          ? sparse
          : sparse + "; for one number a sample, give the last layer one unit";
    }
    return axes(shape, labels.shape());
  }

  /** What to do where there are class numbers for other places than those of the output. */
  private static String places(List<Integer> wanted, List<Integer> found) {
    return wanted.size() == found.size() && !found.isEmpty()
        ? "Make the labels "
            + ModelOutput.words(wanted)
            + ", one for each place of the output, or the output "
            + ModelOutput.words(found)
            + " before its classes"
        : axes(wanted, found);
  }

  /** What to do where the output has other axes than the labels. */
  private static String axes(List<Integer> wanted, List<Integer> found) {
    if (wanted.size() > found.size()) {
      return "The output has axes that the labels lack: a Flatten or a global pooling before the"
          + " last layer removes them, in a recurrent layer returnSequences(false)";
    }
    if (wanted.size() < found.size()) {
      return "The labels have axes that the output lacks: leave out what removed them before the"
          + " last layer, such as a Flatten or returnSequences(false)";
    }
    int last = found.isEmpty() ? 1 : found.get(found.size() - 1);
    boolean onlyLast =
        !found.isEmpty()
            && matches(wanted.subList(0, wanted.size() - 1), found.subList(0, found.size() - 1));
    return onlyLast
        ? "Give the last layer " + last + (last == 1 ? " unit" : " units")
        : "Make the output " + ModelOutput.words(found) + ", or the labels that of the output";
  }

  private static LossProblem problem(
      ChosenLoss loss,
      ModelOutput output,
      List<Integer> shape,
      String takes,
      Labels labels,
      String cure) {
    return new LossProblem(LossRule.LABELS, text(loss, output, shape, takes, labels, cure));
  }

  private static String text(
      ChosenLoss loss,
      ModelOutput output,
      List<Integer> shape,
      String takes,
      Labels labels,
      String cure) {
    return LossRules.subject(loss, output)
        + " "
        + takes
        + ": "
        + output.layer()
        + " gives "
        + ModelOutput.words(shape)
        + ", but there are "
        + labels.words()
        + " (batch axis not counted). "
        + cure;
  }

  private static boolean matches(List<Integer> a, List<Integer> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) >= 0 && b.get(i) >= 0 && !a.get(i).equals(b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two are the same but for a last axis of length 1, which a loss adds or drops. */
  private static boolean matchesButForOne(List<Integer> a, List<Integer> b) {
    List<Integer> longer = a.size() > b.size() ? a : b;
    List<Integer> shorter = a.size() > b.size() ? b : a;
    @Nullable Integer last = longer.isEmpty() ? null : longer.get(longer.size() - 1);
    return longer.size() == shorter.size() + 1
        && last != null
        && (last == 1 || last < 0)
        && matches(longer.subList(0, shorter.size()), shorter);
  }

  /** Whether labels of length 1 stand for several outputs. */
  private static boolean broadcasts(List<Integer> labels, List<Integer> output) {
    if (labels.size() != output.size()) {
      return false;
    }
    for (int i = 0; i < labels.size(); i++) {
      boolean same = labels.get(i) < 0 || output.get(i) < 0 || labels.get(i).equals(output.get(i));
      if (!same && labels.get(i) != 1) {
        return false;
      }
    }
    return true;
  }
}
