package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * The number of samples that are no and were said to be yes, weighted: predictions above the
 * threshold say yes, targets are 0 or 1. Keras: {@code keras.metrics.FalsePositives}.
 */
public final class FalsePositives extends ConfusionCount {
  private FalsePositives(ThresholdOptions options) {
    super(Confusion.Field.FALSE_POSITIVES, options);
  }

  /** The count at threshold 0.5. */
  public static FalsePositives of() {
    return of(options -> {});
  }

  /** The count with these options. */
  public static FalsePositives of(Consumer<? super ThresholdOptions> options) {
    ThresholdOptions all = new ThresholdOptions("false_positives");
    options.accept(all);
    return new FalsePositives(all);
  }

  static Metric read(Arguments config) {
    return new FalsePositives(new ThresholdOptions("false_positives").read(config));
  }
}
