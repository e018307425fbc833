package dev.lamina.training;

import dev.lamina.rules.losses.Labels;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What the labels of an output are, where it is known when a model is compiled: {@code
 * c.target(Target.classes(10))}. The compiler then holds the model's output and the loss to it,
 * {@code compile} does so where the compiler could not, and {@code fit} holds the labels to it.
 */
public final class Target {
  private final Labels labels;

  private Target(Labels labels) {
    this.labels = labels;
  }

  /**
   * Class numbers, whole numbers from 0.
   *
   * @param number how many classes there are
   * @param shape the shape of one sample's labels, without the batch axis: nothing for one label a
   *     sample, the number of steps for one label a step
   * @throws IllegalArgumentException if there are fewer classes than 2, or a length is less than 1
   */
  public static Target classes(int number, int... shape) {
    return new Target(Labels.classes(requireClasses("classes", number), lengths(shape)));
  }

  /**
   * One-hot labels: 1 at the class and 0 elsewhere.
   *
   * @param number how many classes there are, the length of the last axis
   * @param shape the axes before it, without the batch axis; mostly none
   * @throws IllegalArgumentException if there are fewer classes than 2, or a length is less than 1
   */
  public static Target oneHot(int number, int... shape) {
    return new Target(Labels.oneHot(requireClasses("oneHot", number), lengths(shape)));
  }

  /**
   * Numbers in this shape for each sample.
   *
   * @param shape the shape without the batch axis, -1 for an axis of any length; nothing for one
   *     number a sample
   * @throws IllegalArgumentException if a length is less than 1 and not -1
   */
  public static Target shape(int... shape) {
    return new Target(Labels.numbers(lengths(shape)));
  }

  private static int requireClasses(String factory, int number) {
    if (number < 2) {
      throw new IllegalArgumentException(
          "Target." + factory + " needs at least 2 classes. Received: " + number);
    }
    return number;
  }

  private static List<Integer> lengths(int[] shape) {
    for (int length : shape) {
      if (length < 1 && length != -1) {
        throw new IllegalArgumentException(
            "The lengths of a Target's shape must be at least 1, or -1 for any; the batch axis is"
                + " not counted. Received: "
                + Arrays.toString(shape));
      }
    }
    return Arrays.stream(shape).boxed().toList();
  }

  /** Whether labels have the declared shape; class numbers may stand in a column. */
  boolean fits(Tensor y) {
    return labels.takes(Arrays.stream(y.shape().toArray()).skip(1).boxed().toList());
  }

  /** What the rules of losses read. */
  Labels labels() {
    return labels;
  }

  @Override
  public String toString() {
    return "Target(" + labels.words() + ")";
  }
}
