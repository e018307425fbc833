package dev.lamina.constraints;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** The norms of a weight along some axes. */
final class Norms {
  /** Keras' epsilon. */
  static final double EPSILON = 1e-7;

  private Norms() {}

  /** Euclidean norms, the axes kept with length 1. */
  static Tensor along(List<Integer> axes, Tensor weight) {
    return weight.square().sum(true, axes.stream().mapToInt(axis -> axis).toArray()).sqrt();
  }

  static List<Integer> axes(Arguments given) {
    return given.integers("axis").orElse(List.of(0));
  }

  /** As Keras writes it: a number as long as there is one axis. */
  static Object written(List<Integer> axes) {
    return axes.size() == 1 ? axes.get(0) : axes;
  }
}
