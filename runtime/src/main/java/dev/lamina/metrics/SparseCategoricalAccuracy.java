package dev.lamina.metrics;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;

/**
 * How often the largest prediction is where the class number says; the first of equal ones counts.
 * Keras: {@code keras.metrics.SparseCategoricalAccuracy}.
 */
public final class SparseCategoricalAccuracy extends MatchMetric {
  private SparseCategoricalAccuracy(String name) {
    super(name);
  }

  /** The metric named {@code sparse_categorical_accuracy}. */
  public static SparseCategoricalAccuracy of() {
    return of("sparse_categorical_accuracy");
  }

  /** The metric under this name. */
  public static SparseCategoricalAccuracy of(String name) {
    return new SparseCategoricalAccuracy(name);
  }

  @Override
  public String className() {
    return "SparseCategoricalAccuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    Tensor classes =
        targets.rank() == predictions.rank() && targets.dim(-1) == 1
            ? targets.squeeze(-1)
            : targets;
    return classes.cast(DataType.FLOAT32).equal(predictions.argmax(-1).cast(DataType.FLOAT32));
  }
}
