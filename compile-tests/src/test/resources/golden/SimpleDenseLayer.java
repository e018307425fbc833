package golden;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/**
 * Dense: {@code y = activation(x kernel + bias)}.
 * Input {@code [batch, ..., in]}, output {@code [batch, ..., units]}.
 */
@Layer(registerPackage = "golden")
@Output({"input[:-1]", "units"})
public abstract class SimpleDenseLayer extends BaseLayer {
  /** How many values each output has. */
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

  @Weight(shape = {"input[-1]", "units"}, initializer = "glorot_uniform")
  abstract Tensor kernel();

  @Weight(shape = "units", initializer = "zeros", when = "useBias")
  abstract Tensor bias();

  protected Tensor call(Tensor input) {
    Tensor y = input.matmul(kernel());
    return activation().apply(useBias() ? y.plus(bias()) : y);
  }
}
