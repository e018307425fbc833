package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.rules.InputAxes;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a shape that does not fit. */
final class Cures {
  private static final String KEEPS_STEPS = "returnSequences";
  private static final String BOTH_WAYS = "Bidirectional";

  private Cures() {}

  /** Another number of axes than the layer takes. */
  static String rank(Application application, Flow input, InputAxes axes) {
    int missing = axes.count() - ShapeText.rank(input);
    if (missing < 0) {
      return tooMany(input, axes);
    }
    Flow flattening = flattening(input).orElse(null);
    if (flattening == null) {
      return missing(input, axes, missing);
    }
    Application from = flattening.from().orElseThrow();
    String steps = steps(from);
    if (!steps.isEmpty()) {
      return steps;
    }
    return from.name().equals(application.name())
        ? "It stands there already, and leaves fewer axes: leave one of them out"
        : "Put "
            + application.name()
            + " before "
            + from.name()
            + ", which leaves fewer axes, or a Reshape before it";
  }

  /** What keeps the steps that a recurrent layer leaves out; empty for other layers. */
  private static String steps(Application from) {
    if (from.creation().layer().hyperparam(KEEPS_STEPS).isPresent()) {
      return from.name() + " keeps the steps with " + KEEPS_STEPS + "(true)";
    }
    return from.name().equals(BOTH_WAYS)
        ? "The layer in " + BOTH_WAYS + " keeps the steps with " + KEEPS_STEPS + "(true)"
        : "";
  }

  /** A layer that reads an axis that is not there. */
  static String reading(Application application, Flow input) {
    Flow flattening = flattening(input).orElse(null);
    if (flattening == null) {
      return "Input.of(...) names every axis but the batch";
    }
    String steps = steps(flattening.from().orElseThrow());
    return steps.isEmpty()
        ? "Put " + application.name() + " before " + flattening.name() + ", which leaves fewer axes"
        : steps;
  }

  private static String missing(Flow input, InputAxes axes, int missing) {
    boolean isFirst = axes.index("channels") == 1;
    List<String> one = lengths(input);
    boolean isChannels =
        missing == 1
            && axes.names().contains("channels")
            && input.enters()
            && !hasChannels(one, isFirst);
    if (isChannels) {
      one.add(isFirst ? 0 : one.size(), "1");
      return "Input.of(...) leaves out the batch alone: Input.of("
          + String.join(", ", one)
          + (axes.count() == 3
              ? ") for one value a step"
              : ") for one channel, 3 instead of 1 for colors");
    }
    return "Input.of(...) names every axis but the batch, here "
        + axes.names().stream().skip(1).collect(Collectors.joining(", "))
        + "; a Reshape makes such axes of others";
  }

  /** Whether an image seems to have its channels, so that it lacks another axis. */
  private static boolean hasChannels(List<String> lengths, boolean isFirst) {
    return lengths.size() > 2
        && List.of("1", "3", "4").contains(lengths.get(isFirst ? 0 : lengths.size() - 1));
  }

  private static String tooMany(Flow input, InputAxes axes) {
    if (input.enters() && lengths(input).size() == axes.count()) {
      List<String> one = lengths(input);
      return "Input.of(...) is the shape of one sample, without their number: Input.of("
          + String.join(", ", one.subList(1, one.size()))
          + ")";
    }
    return "A Flatten or a Reshape before it leaves fewer axes";
  }

  private static List<String> lengths(Flow input) {
    List<String> lengths = new ArrayList<>();
    input
        .shape()
        .ifPresent(
            shape ->
                shape.elements().stream()
                    .skip(1)
                    .map(axis -> axis instanceof Value.Int i ? Long.toString(i.value()) : "-1")
                    .forEach(lengths::add));
    return lengths;
  }

  /** The last layer that left fewer axes than it got. */
  private static Optional<Flow> flattening(Flow flow) {
    for (Flow at = flow; at.from().isPresent(); at = at.from().get().inputs().get(0)) {
      Flow before = at.from().get().inputs().get(0);
      boolean isFlattened = before.shape().isEmpty() && at.name().equals("Flatten");
      if (isFlattened || ShapeText.rank(at) < ShapeText.rank(before)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Nothing is left of an axis. */
  static String empty(Application application, Flow input) {
    KnownLayer layer = application.creation().layer();
    StringBuilder cure = new StringBuilder();
    if (layer.hyperparam("padding").isPresent()) {
      cure.append("a smaller window, padding \"same\", ");
    }
    cure.append("fewer layers before it that shorten the axes, or a larger input");
    Flow entry = input;
    while (entry.from().isPresent()) {
      entry = entry.from().get().inputs().get(0);
    }
    List<String> lengths = lengths(entry);
    boolean looksLikeChannelsFirst =
        layer.hyperparam(TakesModel.DATA_FORMAT).isPresent()
            && lengths.size() == 3
            && (lengths.get(0).equals("1") || lengths.get(0).equals("3"))
            && !lengths.get(2).equals("1")
            && !lengths.get(2).equals("3");
    if (looksLikeChannelsFirst) {
      cure.append("; if the ")
          .append(lengths.get(0))
          .append(" of Input.of(")
          .append(String.join(", ", lengths))
          .append(") are channels, put them last: Input.of(")
          .append(lengths.get(1) + ", " + lengths.get(2) + ", " + lengths.get(0))
          .append("), or say dataFormat(\"channels_first\")");
    }
    return cure.toString();
  }

  /** The last axis of the first, if that of another has another length; empty if none has. */
  private static String lastLengths(List<Value.Several> shapes) {
    List<Value> last =
        shapes.stream().map(shape -> shape.elements().get(shape.elements().size() - 1)).toList();
    return last.stream().distinct().count() > 1 ? ShapeText.axis(last.get(0)) : "";
  }

  /** Shapes that cannot be brought together. */
  static String merge(Application application, String problem) {
    List<Value.Several> shapes =
        application.inputs().stream().flatMap(i -> i.shape().stream()).toList();
    if (problem.startsWith("there is no axis")) {
      return "an axis from 1, the first behind the batch, to "
          + (shapes.get(0).elements().size() - 1)
          + "; -1 is the last";
    }
    boolean isSameRank = shapes.stream().map(s -> s.elements().size()).distinct().count() == 1;
    int rank = shapes.get(0).elements().size();
    String lengths = lastLengths(shapes);
    if (!isSameRank && !lengths.isEmpty() && problem.contains("do not broadcast")) {
      return "a Dense.of("
          + lengths
          + ") on the way of the other brings its last axis to "
          + lengths;
    } else if (!isSameRank) {
      return "a layer that brings one to the axes of the other, such as Flatten, Reshape or Dense";
    }
    boolean joins = application.creation().layer().hyperparam("axis").isPresent();
    if (joins && rank > 3) {
      return "padding \"same\" and lengths that halve evenly on both ways, or another axis";
    }
    List<Integer> differing = new ArrayList<>();
    for (int axis = 1; axis < rank; axis++) {
      int at = axis;
      if (shapes.stream().map(shape -> shape.elements().get(at)).distinct().count() > 1) {
        differing.add(axis);
      }
    }
    if (joins) {
      return differing.contains(rank - 1) && problem.contains("in axis " + (rank - 1) + ",")
          ? "a Dense.of(" + lengths + ") on the way of the other, or another axis"
          : "inputs that are alike in all axes but the one they are joined along, or another axis";
    }
    boolean isLast = differing.equals(List.of(rank - 1));
    if (isLast) {
      String length = ShapeText.axis(shapes.get(0).elements().get(rank - 1));
      return rank == 4
          ? "a Conv2D.of("
              + length
              + ", 1) on the way of the other brings its channels to "
              + length
          : "a Dense.of(" + length + ") on the way of the other brings its last axis to " + length;
    }
    return rank == 4
        ? "the same strides on both ways, and padding \"same\", which shortens no axis"
        : "inputs that are alike in axis " + differing.get(0) + ", or a layer that makes them so";
  }
}
