package dev.lamina.layers;

import dev.lamina.rules.InputAxes;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a layer expects of one input. Immutable. Keras: {@code keras.layers.InputSpec}. */
public final class InputSpec {
  private static final InputSpec ANY = new InputSpec(null, 0, "", List.of(), false);

  private final @Nullable Integer rank;
  private final int minRank;
  private final String axesWords;
  private final List<Integer> fixedAxes;
  private final boolean isFloating;

  private InputSpec(
      @Nullable Integer rank,
      int minRank,
      String axesWords,
      List<Integer> fixedAxes,
      boolean isFloating) {
    this.rank = rank;
    this.minRank = minRank;
    this.axesWords = axesWords;
    this.fixedAxes = fixedAxes;
    this.isFloating = isFloating;
  }

  /** Anything fits. */
  public static InputSpec any() {
    return ANY;
  }

  /** Exactly that many axes. */
  public InputSpec rank(int axes) {
    return new InputSpec(axes, minRank, axesWords, fixedAxes, isFloating);
  }

  /** Exactly these axes, named for the error message: {@code "batch", "height", ...}. */
  public InputSpec axes(String... names) {
    String words = " (" + String.join(", ", names) + ")";
    return new InputSpec(names.length, minRank, words, fixedAxes, isFloating);
  }

  /**
   * These axes, {@code "..."} for any number of them: what {@link dev.lamina.annotations.Takes}
   * says.
   */
  public static InputSpec takes(String... names) {
    InputAxes axes = new InputAxes(List.of(names));
    return axes.isOpen() ? ANY.minRank(axes.count()) : ANY.axes(names);
  }

  /** At least that many axes. */
  public InputSpec minRank(int axes) {
    return new InputSpec(rank, axes, axesWords, fixedAxes, isFloating);
  }

  /** Axes that keep the length the layer was built for; negative ones count from the end. */
  public InputSpec fixedAxes(int... axes) {
    return new InputSpec(rank, minRank, axesWords, IntStream.of(axes).boxed().toList(), isFloating);
  }

  /** Floating numbers only. */
  public InputSpec floating() {
    return new InputSpec(rank, minRank, axesWords, fixedAxes, true);
  }

  /** Throws if a shape cannot be an input, whatever the layer was built for. */
  void checkShape(String label, Shape shape) {
    if (rank != null && shape.rank() != rank) {
      throw new IllegalArgumentException(
          label + " needs input of rank " + rank + axesWords + ", got " + shape);
    }
    if (shape.rank() < minRank) {
      throw new IllegalArgumentException(
          label + " needs input of rank " + minRank + " or more, got " + shape);
    }
  }

  /** Throws if the input's type does not fit. */
  void checkType(String label, DataType dtype, Shape shape) {
    if (isFloating && !dtype.isFloating()) {
      throw new IllegalArgumentException(
          label
              + " needs float input, got "
              + dtype
              + " "
              + shape
              + "; cast it first: x.cast(DataType.FLOAT32)");
    }
  }

  /** Throws if a fixed axis has another length than the layer was built for. */
  void checkBuilt(String label, Shape built, Shape shape) {
    for (int axis : fixedAxes) {
      OptionalInt wanted = length(built, axis);
      OptionalInt got = length(shape, axis);
      if (wanted.isPresent() && !wanted.equals(got)) {
        throw new IllegalArgumentException(
            label
                + " is incompatible with its input: it was built for "
                + (axis == -1 ? "last axis" : "axis " + axis)
                + " "
                + wanted.getAsInt()
                + ", got "
                + shape);
      }
    }
  }

  private static OptionalInt length(Shape shape, int axis) {
    int counted = axis < 0 ? axis + shape.rank() : axis;
    return counted < 0 || counted >= shape.rank() || shape.dim(counted) == Shape.UNKNOWN
        ? OptionalInt.empty()
        : OptionalInt.of(shape.dim(counted));
  }
}
