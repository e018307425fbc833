package dev.lamina.rules.expression;

import dev.lamina.rules.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The functions that make one shape of others, with the messages of {@link Dims}. */
final class ShapeArithmetic {
  private ShapeArithmetic() {}

  /** As {@link Dims#broadcast}. */
  static Value broadcast(Value shapes) throws EvaluationException {
    List<int[]> all = shapes(shapes);
    return all.isEmpty() ? new Value.Unknown() : shape(() -> Dims.broadcast(all));
  }

  /** As {@link Dims#concat}. */
  static Value concat(Value shapes, Value axis) throws EvaluationException {
    List<int[]> all = shapes(shapes);
    return axis instanceof Value.Int along && !all.isEmpty()
        ? shape(() -> Dims.concat(all, (int) along.value()))
        : new Value.Unknown();
  }

  /** As {@link Dims#permute}. */
  static Value permute(Value shape, Value order) throws EvaluationException {
    boolean isKnown =
        shape instanceof Value.Several
            && order instanceof Value.Several axes
            && axes.elements().stream().allMatch(Value.Int.class::isInstance);
    return isKnown
        ? shape(() -> Dims.permute(lengths((Value.Several) shape), lengths((Value.Several) order)))
        : new Value.Unknown();
  }

  private static Value shape(Supplier<int[]> computed) throws EvaluationException {
    try {
      return Value.shape(computed.get());
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    }
  }

  /** The shapes of a list; none if not all are known. */
  private static List<int[]> shapes(Value list) {
    List<int[]> shapes = new ArrayList<>();
    if (list instanceof Value.Several several) {
      for (Value shape : several.elements()) {
        if (!(shape instanceof Value.Several axes)) {
          return List.of();
        }
        shapes.add(lengths(axes));
      }
    }
    return shapes;
  }

  private static int[] lengths(Value.Several axes) {
    return axes.elements().stream()
        .mapToInt(axis -> axis instanceof Value.Int a ? (int) a.value() : Dims.UNKNOWN)
        .toArray();
  }
}
