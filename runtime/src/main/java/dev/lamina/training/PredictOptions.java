package dev.lamina.training;

/** What {@code predict} can be told. Unlike the others it is silent unless told not to be. */
public final class PredictOptions extends BatchOptions<PredictOptions> {
  /** Keras' defaults, but silent. */
  public PredictOptions() {
    verbose(0);
  }

  @Override
  PredictOptions self() {
    return this;
  }
}
