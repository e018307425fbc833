package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * The number of samples that are yes and were said to be no, weighted: predictions above the
 * threshold say yes, targets are 0 or 1. Keras: {@code keras.metrics.FalseNegatives}.
 */
public final class FalseNegatives extends ConfusionCount {
  private FalseNegatives(ThresholdOptions options) {
    super(Confusion.Field.FALSE_NEGATIVES, options);
  }

  /** The count at threshold 0.5. */
  public static FalseNegatives of() {
    return of(options -> {});
  }

  /** The count with these options. */
  public static FalseNegatives of(Consumer<? super ThresholdOptions> options) {
    ThresholdOptions all = new ThresholdOptions("false_negatives");
    options.accept(all);
    return new FalseNegatives(all);
  }

  static Metric read(Arguments config) {
    return new FalseNegatives(new ThresholdOptions("false_negatives").read(config));
  }
}
