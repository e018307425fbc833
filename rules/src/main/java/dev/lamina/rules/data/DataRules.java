package dev.lamina.rules.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether data fits a model, and what is said of data that does not. */
public final class DataRules {
  private DataRules() {}

  /** All data must hold the same number of samples, counted by the first axis. */
  public static Optional<String> samples(List<DataShape> all) {
    long numbers =
        all.stream()
            .filter(data -> data.rank() > 0 && data.shape().get(0) >= 0)
            .map(data -> data.shape().get(0))
            .distinct()
            .count();
    return numbers < 2
        ? Optional.empty()
        : Optional.of(
            "all data must hold the same number of samples, counted by the first axis. Received: "
                + all.stream()
                    .filter(data -> data.rank() > 0)
                    .map(DataShape::toString)
                    .collect(Collectors.joining(", ")));
  }

  /**
   * The number of inputs.
   *
   * @param names what the model calls its inputs; none where that is not known
   */
  public static Optional<String> inputs(int expected, List<String> names, int given) {
    return expected == given
        ? Optional.empty()
        : Optional.of(
            "the model takes "
                + count(expected, "input")
                + listed(names)
                + ", and x holds "
                + given
                + (expected > 1 ? "; give one tensor for each: fit(List.of(...), ...)" : ""));
  }

  /** Another number of targets than there are outputs. */
  public static String targets(int outputs, List<String> names, int given) {
    return "the model has "
        + count(outputs, "output")
        + listed(names)
        + ", and y holds "
        + (given == 0 ? "nothing" : count(given, "target"))
        + "; give one target for each output"
        + (outputs > 1 ? ": fit(x, List.of(...))" : "");
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  /** A number of things in words: {@code 1 input}, {@code 2 inputs}. */
  public static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /**
   * Data for an input. As in Keras a last axis of length 1 comes and goes by itself.
   *
   * @param wanted the shape of the input, the batch first
   */
  public static Optional<String> input(DataShape data, List<Integer> wanted) {
    return enters(data.shape(), wanted)
        ? Optional.empty()
        : Optional.of(
            data.name()
                + " has the shape "
                + DataShape.words(data.shape())
                + ", and the model takes "
                + DataShape.words(wanted)
                + ": "
                + cure(data.shape(), wanted));
  }

  /**
   * The values of one sample in a row; nothing is said where an axis of the input is open.
   *
   * @param wanted the shape of the input, the batch first
   */
  public static Optional<String> oneSample(long values, List<Integer> wanted) {
    long size = size(wanted);
    return size < 0 || values < 0 || size == values
        ? Optional.empty()
        : Optional.of(notOneSample(values, wanted));
  }

  /** What is said of values that are not those of one sample. */
  public static String notOneSample(long values, List<Integer> wanted) {
    return "predictOne takes all values of one sample of the input's shape "
        + DataShape.words(wanted)
        + ". Received: "
        + values
        + " values";
  }

  private static boolean enters(List<Integer> shape, List<Integer> wanted) {
    return agree(shape, wanted)
        || agree(withOne(shape), wanted)
        || (!shape.isEmpty() && agree(shape, withOne(wanted)));
  }

  private static List<Integer> withOne(List<Integer> shape) {
    List<Integer> longer = new ArrayList<>(shape);
    longer.add(1);
    return longer;
  }

  /** Whether two shapes may be the same; the first axis counts samples, and may be any. */
  private static boolean agree(List<Integer> some, List<Integer> others) {
    boolean agree = some.size() == others.size();
    for (int axis = 1; agree && axis < some.size(); axis++) {
      agree = agree(some.get(axis), others.get(axis));
    }
    return agree;
  }

  private static boolean agree(int one, int other) {
    return one < 0 || other < 0 || one == other;
  }

  private static String cure(List<Integer> shape, List<Integer> wanted) {
    if (shape.size() == wanted.size() - 1) {
      return isOneSample(shape, wanted) ? oneSample(shape, wanted) : axes(shape, wanted);
    } else if (shape.size() == wanted.size()) {
      List<Integer> order = order(shape, wanted);
      return order.isEmpty()
          ? firstOther(shape, wanted)
          : "the axes stand in another order, x.transpose(" + listed(order, "") + ") changes it";
    }
    return size(shape) > 0 && size(shape) == size(wanted)
        ? "a sample has the same number of values, x.reshape("
            + listed(wanted.subList(1, wanted.size()), "-1, ")
            + ") gives it that shape"
        : axes(shape, wanted);
  }

  private static boolean isOneSample(List<Integer> shape, List<Integer> wanted) {
    boolean isOne = true;
    for (int axis = 0; axis < shape.size(); axis++) {
      isOne &= agree(shape.get(axis), wanted.get(axis + 1));
    }
    return isOne;
  }

  private static String oneSample(List<Integer> shape, List<Integer> wanted) {
    String one = "an axis is missing; if this is one sample, x.expandDims(0) makes a batch of it";
    return shape.size() < 2 || shape.get(0) <= Collections.max(shape.subList(1, shape.size()))
        ? one
        : one
            + "; if these are "
            + shape.get(0)
            + " samples, leave their number out of the model's input: Input.of("
            + listed(known(shape.subList(1, shape.size()), wanted.subList(2, wanted.size())), "")
            + ")";
  }

  /** The lengths that either of two shapes that agree knows. */
  private static List<Integer> known(List<Integer> shape, List<Integer> same) {
    return IntStream.range(0, shape.size())
        .mapToObj(axis -> shape.get(axis) >= 0 ? shape.get(axis) : same.get(axis))
        .toList();
  }

  private static String axes(List<Integer> shape, List<Integer> wanted) {
    return "it has "
        + count(shape.size(), "axis").replace("axiss", "axes")
        + ", needed are "
        + wanted.size();
  }

  /** The axis that is of another length. */
  private static String firstOther(List<Integer> shape, List<Integer> wanted) {
    int axis = 1;
    while (agree(shape.get(axis), wanted.get(axis))) {
      axis++;
    }
    return "axis " + axis + " is " + shape.get(axis) + ", needed is " + wanted.get(axis);
  }

  /** In which order the axes would fit; empty if none does, or several do. */
  private static List<Integer> order(List<Integer> shape, List<Integer> wanted) {
    List<Integer> order = new ArrayList<>(List.of(0));
    for (int axis = 1; axis < wanted.size(); axis++) {
      int from = shape.subList(1, shape.size()).indexOf(wanted.get(axis)) + 1;
      boolean isFree = from > 0 && !order.contains(from);
      if (!isFree && Collections.frequency(shape.subList(1, shape.size()), wanted.get(axis)) > 1) {
        from = shape.lastIndexOf(wanted.get(axis));
        isFree = from > 0 && !order.contains(from);
      }
      if (!isFree || wanted.get(axis) < 0) {
        return List.of();
      }
      order.add(from);
    }
    return order;
  }

  private static long size(List<Integer> shape) {
    long size = 1;
    for (int length : shape.subList(Math.min(1, shape.size()), shape.size())) {
      size *= length;
    }
    return shape.stream().skip(1).anyMatch(length -> length < 0) ? -1 : size;
  }

  private static String listed(List<Integer> lengths, String before) {
    return lengths.stream().map(String::valueOf).collect(Collectors.joining(", ", before, ""));
  }
}
