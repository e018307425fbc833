package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.losses.RankMatch;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often predictions are on the side of the threshold that targets, 0 or 1, say; a prediction
 * equal to the threshold is on the lower side. For logits the threshold is 0. Keras: {@code
 * keras.metrics.BinaryAccuracy}.
 */
public final class BinaryAccuracy extends MatchMetric {
  private static final double DEFAULT_THRESHOLD = 0.5;

  private final double threshold;

  private BinaryAccuracy(String name, double threshold) {
    super(name);
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException(
          "BinaryAccuracy.threshold must be a number. Received: NaN");
    }
    this.threshold = threshold;
  }

  /** The metric named {@code binary_accuracy} with threshold 0.5. */
  public static BinaryAccuracy of() {
    return of(DEFAULT_THRESHOLD);
  }

  /** The metric named {@code binary_accuracy} with this threshold. */
  public static BinaryAccuracy of(double threshold) {
    return of("binary_accuracy", threshold);
  }

  /** The metric under this name with threshold 0.5. */
  public static BinaryAccuracy of(String name) {
    return of(name, DEFAULT_THRESHOLD);
  }

  /** The metric under this name with this threshold. */
  public static BinaryAccuracy of(String name, double threshold) {
    return new BinaryAccuracy(name, threshold);
  }

  static Metric read(Arguments config) {
    return of(
        config.string("name").orElse("binary_accuracy"),
        config.real("threshold", DEFAULT_THRESHOLD));
  }

  @Override
  public String className() {
    return "BinaryAccuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    RankMatch matched = RankMatch.of(targets, predictions);
    Tensor wanted = matched.first();
    Tensor sides = matched.second().greater(threshold);
    return wanted.equal(sides.cast(wanted.dtype()));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("threshold", threshold);
    return config;
  }
}
