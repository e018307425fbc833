package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;

/**
 * An activation function as a layer: {@code y = activation(x)}.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.Activation}.
 */
@Layer(registerPackage = "keras")
@Output(value = "input", activation = "activation")
public abstract class ActivationLayer extends BaseLayer {
  /** For the generated class. */
  protected ActivationLayer() {}

  /** The function. */
  @Hyperparam
  abstract ActivationFunction activation();

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** {@code activation(x)}. */
  protected Tensor call(Tensor input) {
    return activation().apply(input);
  }
}
