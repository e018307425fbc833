package dev.lamina.callbacks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Round numbers along an axis: multiples of 1, 2 or 5 of a power of ten, about five of them. */
final class Ticks {
  private static final int NUMBER = 5;

  private final double step;
  private final long first;
  private final long last;

  private Ticks(double step, long first, long last) {
    this.step = step;
    this.first = first;
    this.last = last;
  }

  /** An axis that holds these values. */
  static Ticks over(double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    double range = most > least ? most - least : Math.max(Math.abs(most), 1e-6);
    double rough = range / NUMBER;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        DoubleStream.of(1, 2, 5, 10)
            .map(factor -> factor * power)
            .filter(size -> size >= rough * 0.999)
            .findFirst()
            .orElse(10 * power);
    long first = (long) Math.floor(least / step + 1e-9);
    long last = Math.max(first + 1, (long) Math.ceil(most / step - 1e-9));
    return new Ticks(step, first, last);
  }

  double[] values() {
    return IntStream.rangeClosed(0, (int) (last - first))
        .mapToDouble(i -> (first + i) * step)
        .toArray();
  }

  /** Where a value lies between two ends of the axis. */
  double place(double value, double from, double to) {
    return from + (value / step - first) / (last - first) * (to - from);
  }

  /** The number at a tick, with as many decimals as the steps have. */
  String label(double tick) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return decimals > 6
        ? PythonNumber.format(tick, ".2g")
        : new BigDecimal(tick).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
