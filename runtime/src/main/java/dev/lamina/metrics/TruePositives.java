package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * The number of samples that are yes and were said to be, weighted: predictions above the threshold
 * say yes, targets are 0 or 1. Keras: {@code keras.metrics.TruePositives}.
 */
public final class TruePositives extends ConfusionCount {
  private TruePositives(ThresholdOptions options) {
    super(Confusion.Field.TRUE_POSITIVES, options);
  }

  /** The count at threshold 0.5. */
  public static TruePositives of() {
    return of(options -> {});
  }

  /** The count with these options. */
  public static TruePositives of(Consumer<? super ThresholdOptions> options) {
    ThresholdOptions all = new ThresholdOptions("true_positives");
    options.accept(all);
    return new TruePositives(all);
  }

  static Metric read(Arguments config) {
    return new TruePositives(new ThresholdOptions("true_positives").read(config));
  }
}
