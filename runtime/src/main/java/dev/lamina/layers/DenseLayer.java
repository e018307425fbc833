package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Every output is connected to every input: {@code y = activation(x kernel + bias)}.
 *
 * <p>Input {@code [batch, ..., in]}, output {@code [batch, ..., units]}. Keras: {@code
 * keras.layers.Dense}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "...", "features"},
    floating = true)
@Output(
    value = {"input[:-1]", "units"},
    activation = "activation")
public abstract class DenseLayer extends BaseLayer {
  /** For the generated class. */
  protected DenseLayer() {}

  /** The number of outputs. */
  @Hyperparam(min = 1)
  abstract int units();

  /** What is done with the sum; nothing unless told otherwise. */
  @Hyperparam
  ActivationFunction activation() {
    return ActivationFunction.LINEAR;
  }

  /** Whether a bias is added. */
  @Hyperparam
  boolean useBias() {
    return true;
  }

  /** Makes the kernel's first values. */
  @Hyperparam
  Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the bias' first values. */
  @Hyperparam
  Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the kernel adds to the loss. */
  @Hyperparam
  @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  /** What the bias adds to the loss. */
  @Hyperparam
  @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the kernel is made to be after each step. */
  @Hyperparam
  @Nullable Constraint kernelConstraint() {
    return null;
  }

  /** What the bias is made to be after each step. */
  @Hyperparam
  @Nullable Constraint biasConstraint() {
    return null;
  }

  /** The weights of the sum. */
  @Weight(
      shape = {"input[-1]", "units"},
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** What is added to the sum. */
  @Weight(
      shape = "units",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** {@code activation(x kernel + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor y = input.matmul(kernel());
    return activation().apply(useBias() ? y.plus(bias()) : y);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("quantization_config", null); // Keras writes the key, always
  }
}
