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
      return tooMany(application, input, axes);
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

  private static String tooMany(Application application, Flow input, InputAxes axes) {
    if (input.enters() && lengths(input).size() == axes.count()) {
      List<String> one = lengths(input);
      boolean isImage = application.name().endsWith("1D") && hasChannels(one, false);
      if (isImage || one.contains("-1")) {
        return "Input.of(...) is the shape of one sample, without their number"
            + (application.name().endsWith("1D")
                ? "; of images, " + application.name().replace("1D", "2D") + " takes a sample"
                : "");
      }
      return "Input.of(...) is the shape of one sample, without their number: Input.of("
          + String.join(", ", one.subList(1, one.size()))
          + ")";
    }
    boolean isOfSteps = axes.index(InputAxes.TIME) == 1 && input.name().equals("TimeDistributed");
    return isOfSteps
        ? "TimeDistributed.of(Flatten.of()) before it joins the axes of each step"
        : "A Flatten or a Reshape before it leaves fewer axes";
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

  private static List<Integer> lost(Value.Several output) {
    List<Integer> lost = new ArrayList<>();
    for (int axis = 0; axis < output.elements().size(); axis++) {
      if (output.elements().get(axis) instanceof Value.Int length && length.value() <= 0) {
        lost.add(axis);
      }
    }
    return lost;
  }

  /** Nothing is left of an axis. */
  static String empty(Application application, Value.Several output) {
    KnownLayer layer = application.creation().layer();
    StringBuilder cure = new StringBuilder();
    if (layer.hyperparam("padding").isPresent()) {
      cure.append("a smaller window, padding \"same\", ");
    }
    cure.append("fewer layers before it that shorten the axes, or a larger input");
    Flow entry = application.inputs().get(0);
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
    } else {
      OtherLengths.of(application)
          .map(other -> other.least(lost(output)))
          .filter(least -> least > 0)
          .ifPresent(least -> cure.append(", of " + least + " at least"));
    }
    return cure.toString();
  }
}
