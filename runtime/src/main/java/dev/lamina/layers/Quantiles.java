package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles of values that come in batches, as Keras' Discretization learns them: a sorted summary
 * of values with weights, compressed by interpolation whenever it grows beyond {@code 1 / epsilon}.
 */
final class Quantiles {
  private final double epsilon;
  private float[] values = {};
  private float[] weights = {};

  Quantiles(double epsilon) {
    this.epsilon = epsilon;
  }

  /** Takes more values into account. */
  void add(float[] batch) {
    float[] sorted = batch.clone();
    Arrays.sort(sorted);
    double step = Math.max(sorted.length / (1 / epsilon), 1);
    List<Float> chosen = new ArrayList<>();
    for (int i = (int) (step - 1); i < sorted.length; i += (int) step) {
      chosen.add(sorted[i]);
    }
    int count = chosen.size();
    float[] merged = new float[count + values.length];
    float[] mergedWeights = new float[merged.length];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = i < count ? chosen.get(i) : values[i - count];
      mergedWeights[i] = i < count ? (float) step : weights[i - count];
    }
    int[] order =
        IntStream.range(0, merged.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> merged[i]))
            .mapToInt(i -> i)
            .toArray();
    values = new float[order.length];
    weights = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      values[i] = merged[order[i]];
      weights[i] = mergedWeights[order[i]];
    }
    compress(epsilon);
  }

  /** The boundaries between that many bins of equal weight. */
  List<Double> boundaries(int bins) {
    compress(1.0 / bins);
    List<Double> boundaries = new ArrayList<>();
    for (int i = 0; i < values.length - 1; i++) {
      boundaries.add((double) values[i]);
    }
    return List.copyOf(boundaries);
  }

  private void compress(double part) {
    if (values.length * part < 1) {
      return;
    }
    double[] sums = new double[weights.length];
    float sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    int count = (int) Math.ceil(1 / part);
    double[] shares = Arrays.stream(sums).map(s -> (float) (s / sums[sums.length - 1])).toArray();
    float[] newValues = new float[count];
    float[] newWeights = new float[count];
    double before = 0;
    for (int i = 0; i < count; i++) {
      double share = part + i * part;
      newValues[i] = (float) interpolate(share, shares, values);
      double upTo = interpolate(share, shares, sums);
      newWeights[i] = (float) (upTo - before);
      before = upTo;
    }
    values = newValues;
    weights = newWeights;
  }

  private static double interpolate(double x, double[] places, float[] heights) {
    double[] wide = new double[heights.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = heights[i];
    }
    return interpolate(x, places, wide);
  }

  /** As {@code numpy.interp}: straight lines between the places, flat outside. */
  private static double interpolate(double x, double[] places, double[] heights) {
    int last = places.length - 1;
    if (x >= places[last]) {
      return heights[last];
    }
    int right = 0;
    while (places[right] <= x) {
      right++;
    }
    if (right == 0) {
      return heights[0];
    }
    int left = right - 1;
    double slope = (heights[right] - heights[left]) / (places[right] - places[left]);
    return slope * (x - places[left]) + heights[left];
  }
}
