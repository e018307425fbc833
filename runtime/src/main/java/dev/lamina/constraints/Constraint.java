package dev.lamina.constraints;

import dev.lamina.config.Configured;
import dev.lamina.tensor.Tensor;

/** What a weight is made to be after each step. Keras: {@code keras.constraints.Constraint}. */
public abstract class Constraint extends Configured {
  /** For subclasses, one's own among them: see {@link Constraints#register}. */
  protected Constraint() {}

  /** The weight as the constraint wants it. */
  public abstract Tensor apply(Tensor weight);

  @Override
  protected final String kerasModule() {
    return "keras.constraints";
  }
}
