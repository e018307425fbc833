package dev.lamina.metrics;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The thresholds above which predictions count as yes. */
final class Thresholds {
  /** Less than any prediction: what Keras puts in place of those that are not among the top k. */
  static final double NONE = -1e10;

  /** More would take memory that a file could ask for in a few bytes, and tell nothing more. */
  static final int MOST = 1_000_000;

  private final double[] values;
  private final boolean areEven;

  private Thresholds(double[] values, boolean areEven) {
    this.values = values;
    this.areEven = areEven;
  }

  /**
   * These thresholds, or the default one where there are none.
   *
   * @throws IllegalArgumentException if one is outside 0 to 1
   */
  static Thresholds of(String owner, double[] given, double otherwise) {
    for (double threshold : given) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            owner + ".thresholds must be from 0 to 1. Received: " + Arrays.toString(given));
      }
    }
    double[] values = given.length == 0 ? new double[] {otherwise} : given.clone();
    return new Thresholds(values, areEven(values));
  }

  /** As many from 0 to 1, in even steps; one alone is 0.5. */
  static Thresholds even(int number) {
    return number == 1
        ? new Thresholds(new double[] {0.5}, false)
        : new Thresholds(steps(number), true);
  }

  /** As {@link #even}, but the first and the last are just outside 0 and 1, so that all count. */
  static Thresholds around(int number) {
    return new Thresholds(widened(steps(number)), true);
  }

  /** These in order, with one just below 0 before them and one just above 1 after them. */
  static Thresholds around(double[] inner) {
    double[] sorted = inner.clone();
    Arrays.sort(sorted);
    double[] all = new double[sorted.length + 2];
    System.arraycopy(sorted, 0, all, 1, sorted.length);
    all[all.length - 1] = 1;
    boolean areEven = areEven(all);
    return new Thresholds(widened(all), areEven);
  }

  private static double[] steps(int number) {
    double[] steps = new double[number];
    for (int i = 1; i < number; i++) {
      steps[i] = i * 1.0 / (number - 1);
    }
    return steps;
  }

  private static double[] widened(double[] values) {
    values[0] = -Quotients.EPSILON;
    values[values.length - 1] = 1 + Quotients.EPSILON;
    return values;
  }

  /** Keras' rule for when predictions are sorted into buckets instead of compared one by one. */
  private static boolean areEven(double[] values) {
    boolean even = values.length >= 3;
    for (int i = 0; even && i < values.length; i++) {
      float step = i / (values.length - 1f);
      even = Math.abs(values[i] - step) <= Quotients.EPSILON + 1e-5 * step;
    }
    return even;
  }

  int number() {
    return values.length;
  }

  /** Whether they go from 0 to 1 in even steps. */
  boolean areEven() {
    return areEven;
  }

  /** Whether the first is less than 0. */
  boolean beginBelowZero() {
    return values[0] < 0;
  }

  /** All of them, FLOAT32. */
  Tensor tensor() {
    return Tensor.of(values, values.length).cast(DataType.FLOAT32);
  }

  /** Those between the first and the last. */
  List<Double> inner() {
    return Arrays.stream(values, 1, values.length - 1).boxed().toList();
  }
}
