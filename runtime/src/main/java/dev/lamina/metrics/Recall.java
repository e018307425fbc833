package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The share of what was found in what is yes: {@code tp / (tp + fn)}, 0 where nothing is.
 * Predictions above the threshold say yes, targets are 0 or 1, both of one shape and weighted.
 * Keras: {@code keras.metrics.Recall}.
 */
public final class Recall extends FoundMetric {
  private Recall(FoundOptions options) {
    super(options, "Recall", Confusion.Field.FALSE_NEGATIVES);
  }

  /** The metric at threshold 0.5. */
  public static Recall of() {
    return of(options -> {});
  }

  /** The metric with these options. */
  public static Recall of(Consumer<? super FoundOptions> options) {
    FoundOptions all = new FoundOptions("recall");
    options.accept(all);
    return new Recall(all);
  }

  static Metric read(Arguments config) {
    return new Recall(new FoundOptions("recall").read(config));
  }

  @Override
  Tensor share(Confusion confusion) {
    return confusion.recall();
  }
}
