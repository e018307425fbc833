package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Compares gradients with differences of values along a random direction: two evaluations for any
 * number of inputs. The function's result is weighted with random numbers and summed first.
 */
final class GradientCheck {
  private static final double TOLERANCE = 1e-6;

  /** The step of the five-point difference, whose error is of fourth order. */
  private static final double STEP = 1e-3;

  private final Function<List<Tensor>, Tensor> function;
  private final List<Tensor> point;
  private final List<Tensor> direction = new ArrayList<>();
  private final Tensor weights;
  private final Random random = new Random(7);

  GradientCheck(Function<List<Tensor>, Tensor> function, List<Tensor> point) {
    this.function = function;
    this.point = point;
    point.forEach(x -> direction.add(normal(x)));
    weights = normal(function.apply(point));
  }

  void first() {
    double expected = slope(this::loss);
    assertClose("first derivative", expected, alongDirection(gradients(point)));
  }

  void second() {
    List<Tensor> other = new ArrayList<>();
    point.forEach(x -> other.add(normal(x)));
    double expected = slope(inputs -> dot(gradients(inputs), other));
    Tensor[] watched = floats(point);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(watched);
      List<Tensor> first = gradients(point);
      Tensor projected = dot(first, other);
      List<Tensor> second = tape.gradient(projected, List.of(watched));
      assertClose("second derivative", expected, alongDirection(second));
    }
  }

  /** The same values and gradients through a plan. */
  void traced() {
    TracedFunction plan =
        new TracedFunction(
            "check",
            inputs -> {
              List<Tensor> results = new ArrayList<>();
              Tensor y = function.apply(inputs);
              results.add(y);
              results.addAll(Gradients.of(y.times(weights).sum(), List.of(floats(inputs))));
              return results;
            });
    try (plan) {
      List<Tensor> eager = new ArrayList<>();
      eager.add(function.apply(point));
      eager.addAll(gradients(point));
      for (int run = 0; run < 2; run++) {
        List<Tensor> replayed = plan.call(point);
        for (int i = 0; i < eager.size(); i++) {
          assertEquals(eager.get(i).spec(), replayed.get(i).spec());
          assertArrayEquals(eager.get(i).toDoubleArray(), replayed.get(i).toDoubleArray());
        }
      }
    }
  }

  private Tensor loss(List<Tensor> inputs) {
    return function.apply(inputs).times(weights).sum();
  }

  private List<Tensor> gradients(List<Tensor> inputs) {
    Tensor[] watched = floats(inputs);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(watched);
      return tape.gradient(loss(inputs), List.of(watched));
    }
  }

  private double alongDirection(List<Tensor> gradients) {
    return dot(gradients, direction).item();
  }

  /** Products with the directions of the inputs that hold floats, which are the ones watched. */
  private Tensor dot(List<Tensor> gradients, List<Tensor> directions) {
    Tensor sum = Tensor.scalar(0, DataType.FLOAT64);
    int next = 0;
    for (int i = 0; i < point.size(); i++) {
      if (point.get(i).dtype().isFloating()) {
        sum = sum.plus(gradients.get(next++).times(directions.get(i)).sum());
      }
    }
    return sum;
  }

  private double slope(Function<List<Tensor>, Tensor> value) {
    return (8 * (at(value, STEP) - at(value, -STEP)) - at(value, 2 * STEP) + at(value, -2 * STEP))
        / (12 * STEP);
  }

  private double at(Function<List<Tensor>, Tensor> value, double step) {
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      Tensor x = point.get(i);
      moved.add(x.dtype().isFloating() ? x.plus(direction.get(i).times(step)) : x);
    }
    return value.apply(moved).item();
  }

  private static Tensor[] floats(List<Tensor> tensors) {
    return tensors.stream().filter(t -> t.dtype().isFloating()).toArray(Tensor[]::new);
  }

  private Tensor normal(Tensor like) {
    double[] values = random.doubles(like.size(), -1, 1).toArray();
    return Tensor.of(values, like.shape().toArray()).reshape(like.shape());
  }

  private static void assertClose(String what, double expected, double actual) {
    double scale = Math.max(1, Math.max(Math.abs(expected), Math.abs(actual)));
    assertEquals(expected, actual, TOLERANCE * scale, what);
  }
}
