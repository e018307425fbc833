package dev.lamina.samples.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/**
 * The layer with which the tutorial shows that a config makes the same layer again: {@code y =
 * activation(x kernel + bias)}. {@code getConfig()} and {@code fromConfig(config)} are generated,
 * so nothing here can be forgotten in them.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class CustomDense(keras.layers.Layer):
 *     def __init__(self, units, activation="relu", **kwargs):
 *         super().__init__(**kwargs)
 *         self.units = units
 *         self.activation = keras.activations.get(activation)
 *
 *     def build(self, input_shape):
 *         self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units),
 *                                       initializer="glorot_uniform")
 *         self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
 *
 *     def call(self, inputs):
 *         return self.activation(ops.matmul(inputs, self.kernel) + self.bias)
 *
 *     def get_config(self):
 *         return {**super().get_config(), "units": self.units,
 *                 "activation": keras.activations.serialize(self.activation)}
 *
 *     @classmethod
 *     def from_config(cls, config):
 *         return cls(**config)
 * }</pre>
 */
@Layer(registerPackage = "lamina") @Output({"input[:-1]", "units"})
public abstract class CustomDenseLayer extends BaseLayer {
  @Hyperparam(min = 1) abstract int units();
  @Hyperparam ActivationFunction activation() { return ActivationFunction.RELU; }

  @Weight(shape = {"input[-1]", "units"}, initializer = "glorot_uniform") abstract Tensor kernel();
  @Weight(shape = "units", initializer = "zeros") abstract Tensor bias();

  protected Tensor call(Tensor input) {
    return activation().apply(input.matmul(kernel()).plus(bias()));
  }
}
