package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often the class of the one-hot target is among the k greatest predictions; ties at the border
 * count. Keras: {@code keras.metrics.TopKCategoricalAccuracy}.
 */
public final class TopKCategoricalAccuracy extends MatchMetric {
  private static final String NAME = "top_k_categorical_accuracy";
  private static final int DEFAULT_K = 5;

  private final int k;

  private TopKCategoricalAccuracy(String name, int k) {
    super(name);
    this.k = TopK.requireAtLeastOne("TopKCategoricalAccuracy.k", k);
  }

  /** The metric named {@code top_k_categorical_accuracy} with k 5. */
  public static TopKCategoricalAccuracy of() {
    return of(DEFAULT_K);
  }

  /** The metric named {@code top_k_categorical_accuracy} with this k. */
  public static TopKCategoricalAccuracy of(int k) {
    return of(NAME, k);
  }

  /** The metric under this name with this k. */
  public static TopKCategoricalAccuracy of(String name, int k) {
    return new TopKCategoricalAccuracy(name, k);
  }

  static Metric read(Arguments config) {
    return of(config.string("name").orElse(NAME), config.integer("k").orElse(DEFAULT_K));
  }

  @Override
  public String className() {
    return "TopKCategoricalAccuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    return TopK.holds(targets.argmax(-1), predictions, k);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("k", k);
    return config;
  }
}
