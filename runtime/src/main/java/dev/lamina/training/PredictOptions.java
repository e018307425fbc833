package dev.lamina.training;

import org.jspecify.annotations.Nullable;

/** What {@code predict} can be told. Unlike the others it is silent unless told not to be. */
public final class PredictOptions extends BatchOptions<PredictOptions> {
  private @Nullable Integer steps;

  /** Keras' defaults, but silent. */
  public PredictOptions() {
    verbose(0);
  }

  /**
   * Predicts at most so many batches; all by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PredictOptions steps(int batches) {
    steps = atLeast("steps", batches, 1);
    return this;
  }

  @Nullable Integer steps() {
    return steps;
  }

  @Override
  PredictOptions self() {
    return this;
  }
}
