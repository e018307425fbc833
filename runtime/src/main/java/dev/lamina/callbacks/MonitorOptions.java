package dev.lamina.callbacks;

import java.util.Locale;

/**
 * Which value of the logs a callback follows, and what counts as better.
 *
 * @param <O> the kind of options these belong to
 */
public abstract class MonitorOptions<O extends MonitorOptions<O>> {
  private String monitor = "val_loss";
  private Monitor.Mode mode = Monitor.Mode.AUTO;
  private double minDelta;
  private int verbose;

  MonitorOptions(double minDelta) {
    this.minDelta = minDelta;
  }

  abstract O self();

  /** The key in the logs, such as {@code "val_accuracy"}; {@code "val_loss"} by default. */
  public O monitor(String key) {
    monitor = key;
    return self();
  }

  /**
   * Whether less is better ({@code "min"}), or more ({@code "max"}); {@code "auto"}, the default,
   * knows it of the loss and of Keras' metrics.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public O mode(String name) {
    mode =
        switch (name) {
          case "auto" -> Monitor.Mode.AUTO;
          case "min" -> Monitor.Mode.MIN;
          case "max" -> Monitor.Mode.MAX;
          default ->
              throw new IllegalArgumentException(
                  "mode \"" + name + "\" is not known. Allowed: auto, min, max");
        };
    return self();
  }

  /** Whether what the callback does is printed: 0 for no, the default, or 1. */
  public O verbose(int level) {
    verbose = level;
    return self();
  }

  final void setMinDelta(double delta) {
    minDelta = delta;
  }

  final String monitorKey() {
    return monitor;
  }

  final boolean isVerbose() {
    return verbose > 0;
  }

  /** The monitor for a callback of this name. */
  final Monitor monitor(Class<? extends Callback> owner) {
    return new Monitor(owner.getSimpleName(), monitor, mode, minDelta);
  }

  static int atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be at least %d. Received: %d", what, least, value));
    }
    return value;
  }
}
