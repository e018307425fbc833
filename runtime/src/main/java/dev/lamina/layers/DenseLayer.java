package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
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
@Output({"input[:-1]", "units"})
public abstract class DenseLayer extends BaseLayer {
  /** For the generated class. */
  protected DenseLayer() {}

  @Hyperparam(min = 1)
  abstract int units();

  @Hyperparam
  ActivationFunction activation() {
    return ActivationFunction.LINEAR;
  }

  @Hyperparam
  boolean useBias() {
    return true;
  }

  @Hyperparam
  Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  @Hyperparam
  Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  @Hyperparam
  @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  @Hyperparam
  @Nullable Regularizer biasRegularizer() {
    return null;
  }

  @Hyperparam
  @Nullable Constraint kernelConstraint() {
    return null;
  }

  @Hyperparam
  @Nullable Constraint biasConstraint() {
    return null;
  }

  @Weight(
      shape = {"input[-1]", "units"},
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  @Weight(
      shape = "units",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(2).fixedAxes(-1).floating();
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
