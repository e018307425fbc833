package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The greatest recall {@code tp / (tp + fn)} over all thresholds at which the precision {@code tp /
 * (tp + fp)} is at least as asked for; 0 if it is at none. Predictions from 0 to 1 and targets 0 or
 * 1, of one shape. Keras: {@code keras.metrics.RecallAtPrecision}.
 */
public final class RecallAtPrecision extends BestAtMetric {
  private static final String NAME = "recall_at_precision";

  private RecallAtPrecision(double precision, BestAtOptions options) {
    super("precision", precision, options);
  }

  /** The metric at this precision, with 200 thresholds. */
  public static RecallAtPrecision of(double precision) {
    return of(precision, options -> {});
  }

  /** The metric at this precision with these options. */
  public static RecallAtPrecision of(double precision, Consumer<? super BestAtOptions> options) {
    BestAtOptions all = new BestAtOptions(NAME);
    options.accept(all);
    return new RecallAtPrecision(precision, all);
  }

  static Metric read(Arguments config) {
    double precision = required("RecallAtPrecision", "precision", config);
    return new RecallAtPrecision(precision, new BestAtOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "RecallAtPrecision";
  }

  @Override
  Tensor held(Confusion confusion) {
    return confusion.precision();
  }

  @Override
  Tensor best(Confusion confusion) {
    return confusion.recall();
  }
}
