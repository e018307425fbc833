package dev.lamina.regularizers;

import dev.lamina.config.Configured;
import dev.lamina.tensor.Tensor;

/** What a weight adds to the loss. Keras: {@code keras.regularizers.Regularizer}. */
public abstract class Regularizer extends Configured {
  /** For subclasses, one's own among them: see {@link Regularizers#register}. */
  protected Regularizer() {}

  /** The scalar that this weight adds to the loss. */
  public abstract Tensor apply(Tensor weight);

  @Override
  protected final String kerasModule() {
    return "keras.regularizers";
  }
}
