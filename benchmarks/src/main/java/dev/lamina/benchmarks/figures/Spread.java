package dev.lamina.benchmarks.figures;

import java.util.List;

/** The middle and the ends of several rounds of one thing. */
public record Spread(double median, double min, double max, int rounds) {

  /** All of it in another unit. */
  public Spread times(double factor) {
    return new Spread(median * factor, min * factor, max * factor, rounds);
  }

  /**
   * Of at least one round. Between two middle rounds, the median is their mean.
   *
   * @throws IllegalArgumentException if there is no round
   */
  public static Spread of(List<Double> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("A spread needs at least one round");
    }
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    return new Spread(median, sorted[0], sorted[last], sorted.length);
  }
}
