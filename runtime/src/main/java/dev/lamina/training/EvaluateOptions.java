package dev.lamina.training;

import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What {@code evaluate} can be told. */
public final class EvaluateOptions extends BatchOptions<EvaluateOptions> {
  private @Nullable Tensor sampleWeight;

  /** Keras' defaults. */
  public EvaluateOptions() {}

  /** One weight a sample for the loss and the weighted metrics. */
  public EvaluateOptions sampleWeight(@Nullable Tensor weights) {
    sampleWeight = weights;
    return this;
  }

  @Nullable Tensor sampleWeight() {
    return sampleWeight;
  }

  @Override
  EvaluateOptions self() {
    return this;
  }
}
