package dev.lamina.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Values to places on a line: equal ratios are equal distances. Its ends are ticks: 1, 2 or 5 times
 * a power of ten, or powers of ten alone where these are many.
 */
final class LogScale {
  private static final int FEW = 3;

  private final List<Double> ticks;
  private final double left;
  private final double right;

  LogScale(double least, double most, double left, double right) {
    this.left = left;
    this.right = right;
    double[] steps = Math.log10(most / least) <= FEW ? new double[] {1, 2, 5} : new double[] {1};
    int first = (int) Math.floor(Math.log10(least));
    int last = (int) Math.ceil(Math.log10(most)) + 1;
    List<Double> all =
        IntStream.rangeClosed(first, last)
            .mapToObj(power -> DoubleStream.of(steps).map(step -> step * Math.pow(10, power)))
            .flatMap(DoubleStream::boxed)
            .toList();
    int from = (int) all.stream().filter(tick -> tick <= least).count() - 1;
    int to = (int) all.stream().filter(tick -> tick < most).count();
    ticks = all.subList(from, Math.max(from + 1, to) + 1);
  }

  double place(double value) {
    double first = Math.log(ticks.get(0));
    double last = Math.log(ticks.get(ticks.size() - 1));
    return left + (Math.log(value) - first) / (last - first) * (right - left);
  }

  /** What the line is marked with, from end to end. */
  List<Double> ticks() {
    return ticks;
  }
}
