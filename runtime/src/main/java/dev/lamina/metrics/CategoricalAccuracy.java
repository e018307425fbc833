package dev.lamina.metrics;

import dev.lamina.tensor.Tensor;

/**
 * How often the largest prediction is where the one-hot target is; the first of equal ones counts.
 * Keras: {@code keras.metrics.CategoricalAccuracy}.
 */
public final class CategoricalAccuracy extends MatchMetric {
  private CategoricalAccuracy(String name) {
    super(name);
  }

  /** The metric named {@code categorical_accuracy}. */
  public static CategoricalAccuracy of() {
    return of("categorical_accuracy");
  }

  /** The metric under this name. */
  public static CategoricalAccuracy of(String name) {
    return new CategoricalAccuracy(name);
  }

  @Override
  public String className() {
    return "CategoricalAccuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    return targets.argmax(-1).equal(predictions.argmax(-1));
  }
}
