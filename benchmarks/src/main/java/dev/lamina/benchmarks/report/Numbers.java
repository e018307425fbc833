package dev.lamina.benchmarks.report;

import java.util.Locale;

/** Figures in words, as short as they may be. */
final class Numbers {
  private static final int MANY = 100;
  private static final int FEW = 10;
  private static final double ROUNDS_TO_TEN = 9.95;
  private static final double THOUSAND = 1e3;

  private Numbers() {}

  /** Microseconds in the unit that keeps them short: {@code 1.2 ms}. */
  static String time(double micros) {
    if (micros >= THOUSAND * THOUSAND) {
      return plain(micros / THOUSAND / THOUSAND) + " s";
    }
    return micros >= THOUSAND ? plain(micros / THOUSAND) + " ms" : plain(micros) + " us";
  }

  /**
   * How many times, to two or three digits: {@code 0.83}, {@code 1.25}, {@code 2.4}, {@code 17}.
   */
  static String ratio(double value) {
    if (value >= ROUNDS_TO_TEN) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value < 2 ? "%.2f" : "%.1f", value);
  }

  /** To at least two digits. */
  static String number(double value) {
    return String.format(
        Locale.ROOT, value < FEW ? "%.2f" : value < MANY ? "%.1f" : "%,.0f", value);
  }

  /** Without what stands after the point. */
  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String plain(double value) {
    String text =
        String.format(Locale.ROOT, value < 1 ? "%.2g" : value < FEW ? "%.1f" : "%.0f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
