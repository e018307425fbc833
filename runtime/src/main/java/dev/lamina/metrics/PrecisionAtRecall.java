package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The greatest precision {@code tp / (tp + fp)} over all thresholds at which the recall {@code tp /
 * (tp + fn)} is at least as asked for; 0 if it is at none. Predictions from 0 to 1 and targets 0 or
 * 1, of one shape. Keras: {@code keras.metrics.PrecisionAtRecall}.
 */
public final class PrecisionAtRecall extends BestAtMetric {
  private static final String NAME = "precision_at_recall";

  private PrecisionAtRecall(double recall, BestAtOptions options) {
    super("recall", recall, options);
  }

  /** The metric at this recall, with 200 thresholds. */
  public static PrecisionAtRecall of(double recall) {
    return of(recall, options -> {});
  }

  /** The metric at this recall with these options. */
  public static PrecisionAtRecall of(double recall, Consumer<? super BestAtOptions> options) {
    BestAtOptions all = new BestAtOptions(NAME);
    options.accept(all);
    return new PrecisionAtRecall(recall, all);
  }

  static Metric read(Arguments config) {
    double recall = required("PrecisionAtRecall", "recall", config);
    return new PrecisionAtRecall(recall, new BestAtOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "PrecisionAtRecall";
  }

  @Override
  Tensor held(Confusion confusion) {
    return confusion.recall();
  }

  @Override
  Tensor best(Confusion confusion) {
    return confusion.precision();
  }
}
