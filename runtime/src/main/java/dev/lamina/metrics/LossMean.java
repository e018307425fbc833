package dev.lamina.metrics;

import dev.lamina.losses.Loss;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a loss over all samples, without regularization: {@code mse}, {@code mae} and the
 * crossentropies as metrics. Keras has a class for each, such as {@code
 * keras.metrics.MeanSquaredError}.
 */
public final class LossMean extends Mean {
  /** The losses that are metrics in Keras, too. */
  static final Set<String> CLASSES =
      Set.of(
          "MeanSquaredError",
          "MeanAbsoluteError",
          "BinaryCrossentropy",
          "CategoricalCrossentropy",
          "SparseCategoricalCrossentropy");

  private final Loss loss;

  private LossMean(Loss loss, String name) {
    super(name);
    this.loss = loss;
  }

  /**
   * The mean of this loss, under its name.
   *
   * @throws IllegalArgumentException if Keras has no metric for it
   */
  public static LossMean of(Loss loss) {
    return of(loss, loss.name());
  }

  /**
   * The mean of this loss under this name.
   *
   * @throws IllegalArgumentException if Keras has no metric for it
   */
  public static LossMean of(Loss loss, String name) {
    if (!CLASSES.contains(loss.className())) {
      throw new IllegalArgumentException(
          "Loss " + loss.className() + " is no metric. Allowed: " + String.join(", ", CLASSES));
    }
    return new LossMean(loss, name);
  }

  @Override
  public String className() {
    return loss.className();
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    update(loss.values(targets, predictions), sampleWeight);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    loss.getConfig().forEach(config::putIfAbsent);
    config.remove("reduction");
    // Keras' metrics write 0 where its losses write 0.0, and the axis in other places.
    config.computeIfPresent("label_smoothing", (key, value) -> value.equals(0.0) ? 0 : value);
    if (config.containsKey("ignore_class")) {
      config.putIfAbsent("axis", -1);
    } else if (className().equals("BinaryCrossentropy")) {
      config.remove("axis", -1);
    }
    return config;
  }
}
