package dev.lamina.processor.callsite;

import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How messages write shapes: {@code [batch, 28, 28, 1]}, a question mark for unknown lengths. */
final class ShapeText {
  private ShapeText() {}

  static String of(Value.Several shape) {
    List<String> axes = new ArrayList<>();
    for (Value axis : shape.elements()) {
      boolean isBatch = axes.isEmpty() && !(axis instanceof Value.Int);
      axes.add(
          axis instanceof Value.Int length
              ? Long.toString(length.value())
              : isBatch ? "batch" : "?");
    }
    return axes.toString();
  }

  static String axis(Value axis) {
    return axis instanceof Value.Int length ? Long.toString(length.value()) : "?";
  }

  static String of(Flow flow) {
    return flow.shape().map(ShapeText::of).orElse("?");
  }

  /** {@code Input [batch, 28, 28, 1], Flatten [batch, 784]}: the way to there, by first inputs. */
  static String history(Flow flow) {
    List<String> steps = new ArrayList<>();
    Flow at = flow;
    while (at != null) {
      if (!at.name().isEmpty()) {
        steps.add(at.name() + " " + of(at));
      }
      List<Flow> before = at.from().map(Flow.Application::inputs).orElse(List.of());
      at = before.isEmpty() ? null : before.get(0);
    }
    Collections.reverse(steps);
    return String.join(", ", steps);
  }

  static String and(List<Flow> flows) {
    return flows.stream().map(ShapeText::of).collect(Collectors.joining(" and "));
  }

  /** Whether an axis has no length, or less. */
  static boolean isEmpty(Value.Several shape) {
    return shape.elements().stream()
        .anyMatch(axis -> axis instanceof Value.Int length && length.value() <= 0);
  }

  /** Whether two shapes may be the same. */
  static boolean agree(Value.Several one, Value.Several other) {
    if (one.elements().size() != other.elements().size()) {
      return false;
    }
    for (int i = 0; i < one.elements().size(); i++) {
      Value a = one.elements().get(i);
      Value b = other.elements().get(i);
      if (a instanceof Value.Int && b instanceof Value.Int && !a.equals(b)) {
        return false;
      }
    }
    return true;
  }

  static int rank(Flow flow) {
    return flow.shape().map(shape -> shape.elements().size()).orElse(0);
  }
}
