package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The share of what is right in what was said to be yes: {@code tp / (tp + fp)}, 0 where nothing
 * was. Predictions above the threshold say yes, targets are 0 or 1, both of one shape and weighted.
 * Keras: {@code keras.metrics.Precision}.
 */
public final class Precision extends FoundMetric {
  private Precision(FoundOptions options) {
    super(options, "Precision", Confusion.Field.FALSE_POSITIVES);
  }

  /** The metric at threshold 0.5. */
  public static Precision of() {
    return of(options -> {});
  }

  /** The metric with these options. */
  public static Precision of(Consumer<? super FoundOptions> options) {
    FoundOptions all = new FoundOptions("precision");
    options.accept(all);
    return new Precision(all);
  }

  static Metric read(Arguments config) {
    return new Precision(new FoundOptions("precision").read(config));
  }

  @Override
  Tensor share(Confusion confusion) {
    return confusion.precision();
  }
}
