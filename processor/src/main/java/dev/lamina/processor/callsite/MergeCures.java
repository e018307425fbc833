package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What to do where ways come together whose shapes do not fit. */
final class MergeCures {
  private static final String STRIDES = "strides";
  private static final String PADDING = "padding";

  private final Application application;
  private final List<Value.Several> shapes;

  private MergeCures(Application application) {
    this.application = application;
    this.shapes = application.inputs().stream().flatMap(i -> i.shape().stream()).toList();
  }

  static String of(Application application, String problem) {
    return new MergeCures(application).cure(problem);
  }

  private String cure(String problem) {
    int rank = shapes.get(0).elements().size();
    boolean joins = application.creation().layer().hyperparam("axis").isPresent();
    if (problem.startsWith("there is no axis")) {
      return "an axis from 1, the first behind the batch, to " + (rank - 1) + "; -1 is the last";
    } else if (shapes.stream().map(s -> s.elements().size()).distinct().count() > 1) {
      return otherRanks(problem);
    }
    List<Integer> differing = joins ? differing(rank, joinedAxis(rank)) : differing(rank, -1);
    if (!joins && differing.equals(List.of(rank - 1))) {
      return sameChannels(rank);
    }
    boolean joinsElsewhere = joins && differing.size() == 1 && agree(joinedAxis(rank));
    return otherInput(differing)
        .or(
            () ->
                joinsElsewhere
                    ? Optional.of(
                        application.name()
                            + ".of("
                            + differing.get(0)
                            + "), which joins along that axis")
                    : differing.contains(rank - 1)
                        ? projection(differing, rank)
                        : shortening(differing))
        .orElseGet(() -> joins ? alikeBeside(differing, rank) : alike(differing.get(0)));
  }

  /** A shortcut with strides and channels of its own: {@code Conv2D.of(32, 1, 2)}. */
  private Optional<String> projection(List<Integer> differing, int rank) {
    Value.Several one = shapes.get(0);
    Value.Several other = shapes.get(1);
    if (rank != 4 || shapes.size() != 2 || differing.size() < 3) {
      return Optional.empty();
    }
    boolean isFirstLonger = length(one, 1) > length(other, 1);
    Value.Several from = isFirstLonger ? one : other;
    Value.Several to = isFirstLonger ? other : one;
    long strides = (length(from, 1) + length(to, 1) - 1) / Math.max(1, length(to, 1));
    boolean fits =
        IntStream.of(1, 2)
            .allMatch(axis -> (length(from, axis) + strides - 1) / strides == length(to, axis));
    return fits
        ? Optional.of(
            "a Conv2D.of("
                + length(to, 3)
                + ", 1, "
                + strides
                + ") on the way of "
                + ShapeText.of(from))
        : Optional.empty();
  }

  private static long length(Value.Several shape, int axis) {
    return shape.elements().get(axis) instanceof Value.Int length ? length.value() : -1;
  }

  private String alikeBeside(List<Integer> differing, int rank) {
    if (rank > 3 && !differing.contains(rank - 1)) {
      return alike(differing.get(0));
    }
    return differing.equals(List.of(rank - 1))
        ? (rank == 4 ? "a Conv2D.of(" + last() + ", 1)" : "a Dense.of(" + last() + ")")
            + " on the way of the other, or another axis"
        : "inputs that are alike in all axes but the one they are joined along, or another axis";
  }

  private String last() {
    List<Value> axes = shapes.get(0).elements();
    return ShapeText.axis(axes.get(axes.size() - 1));
  }

  private String alike(int axis) {
    boolean isChanged =
        application.inputs().stream()
            .anyMatch(
                input -> input.from().isPresent() && length(input, axis) != entering(input, axis));
    return isChanged
        ? "the same length in axis "
            + axis
            + " on both ways, which strides, cropping and windows without padding \"same\" shorten"
        : "inputs that are alike in axis " + axis + ", or a layer that makes them so";
  }

  /** The length with which a way begins. */
  private static long entering(Flow flow, int axis) {
    Flow at = flow;
    while (at.from().isPresent()) {
      at = before(at);
    }
    return length(at, axis);
  }

  private String otherRanks(String problem) {
    boolean differ =
        shapes.stream()
                .map(shape -> shape.elements().get(shape.elements().size() - 1))
                .distinct()
                .count()
            > 1;
    String length = last();
    return differ && problem.contains("do not broadcast")
        ? "a Dense.of(" + length + ") on the way of the other brings its last axis to " + length
        : "a layer that brings one to the axes of the other, such as Flatten, Reshape or Dense";
  }

  private String sameChannels(int rank) {
    String length = ShapeText.axis(lengths(rank - 1).iterator().next());
    return rank == 4
        ? "a Conv2D.of(" + length + ", 1) on the way of the other brings its channels to " + length
        : "a Dense.of(" + length + ") on the way of the other brings its last axis to " + length;
  }

  /** The axes in which lengths differ that do not broadcast. */
  private List<Integer> differing(int rank, int joined) {
    List<Integer> differing = new ArrayList<>();
    for (int axis = 1; axis < rank; axis++) {
      if (axis != joined && lengths(axis).size() > 1) {
        differing.add(axis);
      }
    }
    return differing;
  }

  /** The lengths of an axis that must be the same. */
  private Set<Value> lengths(int axis) {
    boolean broadcasts = application.creation().layer().hyperparam("axis").isEmpty();
    return shapes.stream()
        .map(shape -> shape.elements().get(axis))
        .filter(length -> length instanceof Value.Int i && !(broadcasts && i.value() == 1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean agree(int axis) {
    return axis > 0
        && shapes.stream().map(shape -> shape.elements().get(axis)).distinct().count() == 1;
  }

  private int joinedAxis(int rank) {
    Constant axis = new HyperparamValues(application.creation()).constant("axis");
    return axis != null && axis.value() instanceof Integer at ? (at < 0 ? rank + at : at) : -1;
  }

  /** Lengths of the input that halve evenly: {@code 358 is not a multiple of 8: 352 or 360}. */
  private Optional<String> otherInput(List<Integer> differing) {
    OtherLengths other = OtherLengths.of(application).orElse(null);
    Map<Integer, Long> lower = new HashMap<>();
    Map<Integer, Long> higher = new HashMap<>();
    for (int axis : differing) {
      long length = other == null ? -1 : other.length(axis);
      long factor = factor(axis);
      if (length < 0 || factor < 2 || length % factor == 0) {
        return Optional.empty();
      }
      lower.put(axis, length / factor * factor);
      higher.put(axis, (length / factor + 1) * factor);
    }
    if (other == null || differing.isEmpty()) {
      return Optional.empty();
    }
    boolean isLower = lower.values().stream().allMatch(l -> l > 0) && other.fit(lower);
    boolean isHigher = other.fit(higher);
    if (!isLower && !isHigher) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (int axis : differing) {
      String lengths =
          (isLower ? lower.get(axis) + (isHigher ? " or " : "") : "")
              + (isHigher ? higher.get(axis) : "");
      parts.add(other.length(axis) + " is not a multiple of " + factor(axis) + ": " + lengths);
    }
    return Optional.of(
        "an input that divides as often as the layers shorten it: "
            + parts.stream().distinct().collect(Collectors.joining(", ")));
  }

  /** By how much the ways shorten an axis: 8 where three layers halve it. */
  private long factor(int axis) {
    long most = 1;
    for (Flow input : application.inputs()) {
      long factor = 1;
      for (Flow at = input; at.from().isPresent(); at = before(at)) {
        long to = length(at, axis);
        long from = length(before(at), axis);
        factor *= to > 0 && from > to ? Math.round((double) from / to) : 1;
      }
      most = Math.max(most, factor);
    }
    return most;
  }

  private static Flow before(Flow flow) {
    return flow.from().orElseThrow().inputs().get(0);
  }

  private static long length(Flow flow, int axis) {
    List<Value> axes = flow.shape().map(Value.Several::elements).orElse(List.of());
    return axis < axes.size() && axes.get(axis) instanceof Value.Int length ? length.value() : -1;
  }

  /** The layer that makes one way shorter than the others, which others do not have. */
  private Optional<String> shortening(List<Integer> differing) {
    if (differing.isEmpty()) {
      return Optional.empty();
    }
    int axis = differing.get(0);
    long longest = application.inputs().stream().mapToLong(i -> length(i, axis)).max().orElse(-1);
    for (Flow input : application.inputs()) {
      Flow at = input;
      while (at.from().isPresent() && length(before(at), axis) != longest) {
        at = before(at);
      }
      boolean isShorter = length(input, axis) > 0 && length(input, axis) < longest;
      String cure = isShorter && at.from().isPresent() ? keeping(at, input, axis) : null;
      if (cure != null) {
        return Optional.of(cure);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String keeping(Flow flow, Flow end, int axis) {
    Application from = flow.from().orElseThrow();
    HyperparamValues values = new HyperparamValues(from.creation());
    Constant padding = values.constant(PADDING);
    boolean pads = padding != null && "same".equals(padding.value());
    if (padding == null || from.creation().layer().hyperparam(STRIDES).isEmpty()) {
      return null;
    }
    long before = length(before(flow), axis);
    boolean halves = before > 0 && before / Math.max(1, length(flow, axis)) > 1;
    List<String> options = new ArrayList<>();
    if (halves) {
      options.add("strides(1)");
    }
    if (!pads) {
      options.add("padding(\"same\")");
    }
    String behind =
        length(flow, axis) == length(end, axis) ? "" : ", and all that shortens it behind that";
    return options.isEmpty()
        ? null
        : String.join(" and ", options)
            + " for "
            + from.name()
            + ", which leaves "
            + length(flow, axis)
            + " of "
            + before
            + " in axis "
            + axis
            + behind
            + "; or the same on the other way";
  }
}
