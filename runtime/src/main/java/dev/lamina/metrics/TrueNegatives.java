package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * The number of samples that are no and were said to be, weighted: predictions above the threshold
 * say yes, targets are 0 or 1. Keras: {@code keras.metrics.TrueNegatives}.
 */
public final class TrueNegatives extends ConfusionCount {
  private TrueNegatives(ThresholdOptions options) {
    super(Confusion.Field.TRUE_NEGATIVES, options);
  }

  /** The count at threshold 0.5. */
  public static TrueNegatives of() {
    return of(options -> {});
  }

  /** The count with these options. */
  public static TrueNegatives of(Consumer<? super ThresholdOptions> options) {
    ThresholdOptions all = new ThresholdOptions("true_negatives");
    options.accept(all);
    return new TrueNegatives(all);
  }

  static Metric read(Arguments config) {
    return new TrueNegatives(new ThresholdOptions("true_negatives").read(config));
  }
}
