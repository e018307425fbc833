package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.model.CallModel;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What shapes a layer would give if the model's input had other lengths. */
final class OtherLengths {
  private static final long LONGEST = 1 << 14;

  private final Application application;
  private final Flow entry;

  private OtherLengths(Application application, Flow entry) {
    this.application = application;
    this.entry = entry;
  }

  /**
   * For a layer that all comes to from one input of known rank; empty for others, and where the
   * program asks for lengths itself.
   */
  static Optional<OtherLengths> of(Application application) {
    IdentityHashMap<Flow, Boolean> seen = new IdentityHashMap<>();
    List<Flow> entries = new ArrayList<>();
    List<Flow> open = new ArrayList<>(application.inputs());
    while (!open.isEmpty()) {
      Flow flow = open.remove(open.size() - 1);
      if (seen.put(flow, true) == null) {
        flow.from().ifPresentOrElse(from -> open.addAll(from.inputs()), () -> entries.add(flow));
      }
    }
    boolean mayDoOtherwise = application.place().frames().stream().anyMatch(Frame::asksLengths);
    return !mayDoOtherwise
            && entries.size() == 1
            && entries.get(0).enters()
            && entries.get(0).shape().isPresent()
        ? Optional.of(new OtherLengths(application, entries.get(0)))
        : Optional.empty();
  }

  /** The input's length in an axis; -1 if it has none, or that is not known. */
  long length(int axis) {
    List<Value> axes = entry.shape().orElseThrow().elements();
    return axis < axes.size() && axes.get(axis) instanceof Value.Int known ? known.value() : -1;
  }

  /** Whether the layer, and all before it, can take what it gets if the input is changed so. */
  boolean fit(Map<Integer, Long> changes) {
    List<Value> axes = new ArrayList<>(entry.shape().orElseThrow().elements());
    changes.forEach((axis, length) -> axes.set(axis, new Value.Int(length)));
    IdentityHashMap<Flow, Optional<Value.Several>> shapes = new IdentityHashMap<>();
    shapes.put(entry, Optional.of(new Value.Several(axes)));
    return output(application, shapes).isPresent();
  }

  /**
   * The least length of these axes of the input with which the layer, and all before it, can be; -1
   * if there is none, or that is not known.
   */
  long least(List<Integer> axes) {
    if (axes.isEmpty() || axes.stream().anyMatch(axis -> length(axis) <= 0)) {
      return -1;
    }
    long low = axes.stream().mapToLong(this::length).min().orElseThrow();
    long high = low;
    while (!fit(atLeast(axes, high))) {
      low = high;
      high *= 2;
      if (high > LONGEST) {
        return -1;
      }
    }
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (fit(atLeast(axes, middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private Map<Integer, Long> atLeast(List<Integer> axes, long least) {
    Map<Integer, Long> lengths = new HashMap<>();
    axes.forEach(axis -> lengths.put(axis, Math.max(length(axis), least)));
    return lengths;
  }

  private static Optional<Value.Several> shape(
      Flow flow, IdentityHashMap<Flow, Optional<Value.Several>> shapes) {
    Optional<Value.Several> known = shapes.get(flow);
    if (known == null) {
      known = flow.from().flatMap(from -> output(from, shapes));
      shapes.put(flow, known);
    }
    return known;
  }

  private static Optional<Value.Several> output(
      Application one, IdentityHashMap<Flow, Optional<Value.Several>> shapes) {
    CallModel call = one.creation().layer().model().call().orElse(null);
    List<Value.Several> inputs = call == null ? null : inputs(one, shapes);
    if (call == null || inputs == null || one.layer().inner().isPresent()) {
      return Optional.empty();
    }
    try {
      LayerShape layer = new LayerShape(one.creation(), call, inputs);
      return layer.broken().isEmpty()
          ? layer.output().filter(shape -> !ShapeText.isEmpty(shape))
          : Optional.empty();
    } catch (EvaluationException e) {
      return Optional.empty();
    }
  }

  private static @Nullable List<Value.Several> inputs(
      Application one, IdentityHashMap<Flow, Optional<Value.Several>> shapes) {
    List<Value.Several> inputs = new ArrayList<>();
    for (Flow input : one.inputs()) {
      Value.Several shape = shape(input, shapes).orElse(null);
      if (shape == null) {
        return null;
      }
      inputs.add(shape);
    }
    return inputs;
  }
}
