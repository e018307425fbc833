package dev.lamina.processor.callsite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The shapes that a tensor's methods give, of data whose shape is known in part. */
record DataShapes(Data data) {
  /**
   * The shape of what a method gives; null if it is not known.
   *
   * @param number the number that an argument is, null if it is not known
   * @param numbers the numbers from an argument on; null if it is not known how many
   */
  @Nullable List<Integer> after(
      String method,
      IntFunction<@Nullable Integer> number,
      IntFunction<@Nullable List<Integer>> numbers) {
    return switch (method) {
      case "abs",
          "sign",
          "square",
          "sqrt",
          "exp",
          "expm1",
          "log",
          "log1p",
          "clip",
          "floor",
          "unaryMinus",
          "softmax",
          "sigmoid",
          "tanh",
          "relu",
          "cast",
          "stopGradient" ->
          data.shape();
      case "reshape" -> reshaped(numbers.apply(0));
      case "expandDims" -> expanded(number.apply(0));
      case "oneHot" -> with(data.shape().size(), number.apply(1));
      case "argmax" -> without(number.apply(0));
      case "slice" -> reshapedTo(numbers.apply(1));
      case "squeeze" -> squeezed(numbers.apply(0), number);
      case "transpose" -> permuted(numbers.apply(0));
      default -> null;
    };
  }

  /** As many numbers as before; a length that is not given follows from the others. */
  private @Nullable List<Integer> reshaped(@Nullable List<Integer> lengths) {
    if (lengths == null || lengths.isEmpty()) {
      return null;
    }
    long rest = 1;
    int open = -1;
    for (int axis = 0; axis < lengths.size(); axis++) {
      if (lengths.get(axis) > 0) {
        rest *= lengths.get(axis);
      } else if (open < 0) {
        open = axis;
      } else {
        return lengths;
      }
    }
    List<Integer> whole = new ArrayList<>(lengths);
    if (open >= 0 && data.size() > 0 && data.size() % rest == 0) {
      whole.set(open, Math.toIntExact(data.size() / rest));
    }
    return whole;
  }

  /** The lengths of a part; -1 stands for what is not known. */
  private @Nullable List<Integer> reshapedTo(@Nullable List<Integer> lengths) {
    return lengths != null && lengths.size() == data.shape().size() ? lengths : null;
  }

  /** Without the one axis that is named; without any, unknown lengths may be some of them. */
  private @Nullable List<Integer> squeezed(
      @Nullable List<Integer> axes, IntFunction<@Nullable Integer> number) {
    return axes != null && axes.size() == 1 ? without(number.apply(0)) : null;
  }

  private @Nullable List<Integer> permuted(@Nullable List<Integer> axes) {
    int rank = data.shape().size();
    boolean isOrder =
        axes != null
            && axes.size() == rank
            && axes.stream().allMatch(axis -> axis >= 0 && axis < rank);
    return isOrder && axes != null ? axes.stream().map(data.shape()::get).toList() : null;
  }

  private @Nullable List<Integer> expanded(@Nullable Integer axis) {
    int places = data.shape().size() + 1;
    return axis == null || axis < -places || axis >= places
        ? null
        : with(Math.floorMod(axis, places), 1);
  }

  private List<Integer> with(int place, @Nullable Integer length) {
    List<Integer> longer = new ArrayList<>(data.shape());
    longer.add(place, length == null ? (Integer) Data.UNKNOWN : length);
    return longer;
  }

  private @Nullable List<Integer> without(@Nullable Integer axis) {
    int rank = data.shape().size();
    if (axis == null || axis < -rank || axis >= rank) {
      return null;
    }
    List<Integer> shorter = new ArrayList<>(data.shape());
    shorter.remove(Math.floorMod(axis, rank));
    return Collections.unmodifiableList(shorter);
  }
}
