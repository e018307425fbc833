package dev.lamina.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Microseconds to places on a line: equal ratios are equal distances. Its ends are powers of ten.
 */
final class LogScale {
  private final int first;
  private final int last;
  private final double left;
  private final double right;

  LogScale(double least, double most, double left, double right) {
    first = (int) Math.floor(Math.log10(least));
    last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
    this.left = left;
    this.right = right;
  }

  double place(double value) {
    return left + (Math.log10(value) - first) / (last - first) * (right - left);
  }

  /** The powers of ten from end to end. */
  List<Double> ticks() {
    return IntStream.rangeClosed(first, last).mapToObj(power -> Math.pow(10, power)).toList();
  }
}
