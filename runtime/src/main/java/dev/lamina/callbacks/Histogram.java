package dev.lamina.callbacks;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * How values are spread: how many lie in each of 30 ranges of one width from the least to the
 * greatest. Values that are not finite are left out.
 */
final class Histogram {
  private static final int BUCKETS = 30;

  private final double[] edges;
  private final double[] counts;

  private Histogram(double[] edges, double[] counts) {
    this.edges = edges;
    this.counts = counts;
  }

  /** The edges of the ranges, one more than there are counts. */
  double[] edges() {
    return edges;
  }

  /**
   * The number of values in each range, its lower edge belonging to it, and its upper one if it is
   * the last.
   */
  double[] counts() {
    return counts;
  }

  static Histogram of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new Histogram(new double[1], new double[0]);
    }
    DoubleSummaryStatistics statistics = Arrays.stream(finite).summaryStatistics();
    double least = statistics.getMin();
    double width = (statistics.getMax() - least) / BUCKETS;
    double[] edges = new double[BUCKETS + 1];
    for (int i = 0; i < BUCKETS; i++) {
      edges[i] = least + i * width;
    }
    edges[BUCKETS] = statistics.getMax();
    double[] counts = new double[BUCKETS];
    for (double value : finite) {
      int bucket = width == 0 ? BUCKETS - 1 : (int) ((value - least) / width);
      counts[Math.min(bucket, BUCKETS - 1)]++;
    }
    return new Histogram(edges, counts);
  }
}
