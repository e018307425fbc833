package dev.lamina.training;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The line that grows while work goes on, character for character as Keras prints it ({@code
 * keras.utils.Progbar}).
 *
 * <p>Verbosity 1 draws a bar again and again, at most every 50 ms; verbosity 2 prints one line at
 * the end; verbosity 0 nothing.
 */
final class Progbar {
  private static final int WIDTH = 20;
  private static final double INTERVAL = 0.05;
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String WHITE = "\u001b[37m";
  private static final String PLAIN = "\u001b[0m";

  private @Nullable Integer target;
  private final int verbose;
  private final boolean terminal;
  private final PrintStream out;
  private final DoubleSupplier clock;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final double start;
  private double lastUpdate = Double.NEGATIVE_INFINITY;
  private double afterFirstStep = Double.NaN;
  private int previousWidth;

  /**
   * A bar for this many steps.
   *
   * @param target the number of steps, or null if it is not known
   * @param terminal whether {@code out} is a terminal that understands backspaces
   * @param clock the time in seconds
   */
  Progbar(
      @Nullable Integer target,
      int verbose,
      boolean terminal,
      PrintStream out,
      DoubleSupplier clock) {
    this.target = target == null || target == 0 ? null : target;
    this.verbose = verbose;
    this.terminal = terminal;
    this.out = out;
    this.clock = clock;
    this.start = clock.getAsDouble();
  }

  /** Takes the number of steps, which was not known before. */
  void target(int steps) {
    target = steps == 0 ? null : steps;
  }

  /** Shows that {@code current} steps are done, with these metrics, unless it is too soon. */
  void update(int current, Map<String, Double> metrics, boolean last) {
    double now = clock.getAsDouble();
    double perStep = stepDuration(current, now);
    if (verbose == 1) {
      if (now - lastUpdate < INTERVAL && !last) {
        return;
      }
      values.putAll(metrics);
      out.print(bar(current, last, now, perStep));
      out.flush();
    } else if (verbose == 2 && last && target != null) {
      out.print(line(current, metrics) + "\n");
      out.flush();
    }
    lastUpdate = now;
  }

  /** Notes that {@code current} steps are done, and shows nothing. */
  void count(int current) {
    double unused = stepDuration(current, clock.getAsDouble());
  }

  /** Keras' whole line for verbosity 2: {@code 3/3 - 0s - 12ms/step - loss: 1.2700}. */
  String line(int current, Map<String, Double> metrics) {
    values.putAll(metrics);
    double now = clock.getAsDouble();
    StringBuilder text = new StringBuilder(count(current, target));
    text.append(" - ").append(PythonFormat.fixed(now - start, 0)).append("s -");
    text.append(stepTime(stepDuration(current, now)));
    // Verbosity 2 compares with the sign, as Keras does: -0.5 prints as -5.0000e-01.
    values.forEach((name, value) -> append(text, name, value, value > 1e-3));
    return text.toString();
  }

  private String bar(int current, boolean last, double now, double perStep) {
    StringBuilder message = new StringBuilder();
    message.append(terminal ? "\b".repeat(previousWidth) + "\r" : "\n");
    StringBuilder info = new StringBuilder();
    int invisible = 8;
    if (target != null) {
      int done = (int) (WIDTH * ((double) current / target));
      info.append(BOLD).append(count(current, target)).append(PLAIN).append(' ');
      if (done > 0) {
        info.append(GREEN).append("━".repeat(done)).append(PLAIN);
        invisible += 9;
      }
      info.append(WHITE).append("━".repeat(Math.max(0, WIDTH - done))).append(PLAIN);
      invisible += 17;
    } else {
      info.append(count(current, null));
    }
    String time =
        target != null && !last
            ? remaining(perStep * (target - current))
            : PythonFormat.fixed(now - start, 0) + "s";
    info.append(' ').append(BOLD).append(time).append(PLAIN).append(stepTime(perStep));
    values.forEach((name, value) -> append(info, name, value, Math.abs(value) > 1e-3));
    message.append(info);
    int width = info.length() - invisible;
    message.append(" ".repeat(Math.max(0, previousWidth - width)));
    previousWidth = width;
    return message.append(last ? "\n" : "").toString();
  }

  private static String count(int current, @Nullable Integer target) {
    String all = target == null ? "Unknown" : target.toString();
    return pad(current, target == null ? 7 : all.length()) + "/" + all;
  }

  private static void append(StringBuilder text, String name, double value, boolean fixed) {
    text.append(" - ").append(name).append(": ");
    text.append(fixed ? PythonFormat.fixed(value, 4) : PythonFormat.scientific(value));
  }

  private static String pad(int number, int width) {
    String digits = Integer.toString(number);
    return " ".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String remaining(double seconds) {
    long whole = (long) seconds;
    if (seconds > 3600) {
      return whole / 3600 + ":" + twoDigits(whole % 3600 / 60) + ":" + twoDigits(whole % 60);
    }
    return seconds > 60 ? whole / 60 + ":" + twoDigits(whole % 60) : whole + "s";
  }

  private static String twoDigits(long number) {
    return (number < 10 ? "0" : "") + number;
  }

  private static String stepTime(double seconds) {
    if (seconds >= 1 || seconds == 0) {
      return " " + PythonFormat.fixed(seconds, 0) + "s/step";
    }
    return seconds >= 1e-3
        ? " " + PythonFormat.fixed(seconds * 1000.0, 0) + "ms/step"
        : " " + PythonFormat.fixed(seconds * 1000000.0, 0) + "us/step";
  }

  /** Seconds a step, without the first one when there are others: it also prepares. */
  private double stepDuration(int current, double now) {
    if (current == 0) {
      return 0;
    }
    double duration =
        current > 1 && !Double.isNaN(afterFirstStep)
            ? (now - afterFirstStep) / (current - 1)
            : (now - start) / current;
    if (current == 1) {
      afterFirstStep = now;
    }
    return duration;
  }
}
