package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;

/**
 * Hands its input on: {@code y = x}.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.Identity}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class IdentityLayer extends BaseLayer {
  /** For the generated class. */
  protected IdentityLayer() {}

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** The input. */
  protected Tensor call(Tensor input) {
    return input;
  }
}
