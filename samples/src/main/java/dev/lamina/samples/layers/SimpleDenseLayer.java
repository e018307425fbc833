package dev.lamina.samples.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/**
 * A linear layer: {@code y = x kernel + bias}. Input {@code [batch, ..., in]}, output {@code
 * [batch, ..., units]}.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class SimpleDense(keras.layers.Layer):
 *     def __init__(self, units=32, **kwargs):
 *         super().__init__(**kwargs)
 *         self.units = units
 *
 *     def build(self, input_shape):
 *         self.w = self.add_weight(shape=(input_shape[-1], self.units),
 *                                  initializer="glorot_uniform", name="kernel")
 *         self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")
 *
 *     def call(self, inputs):
 *         return ops.matmul(inputs, self.w) + self.b
 *
 *     def get_config(self):
 *         return {**super().get_config(), "units": self.units}
 * }</pre>
 */
@Layer(registerPackage = "lamina") @Output({"input[:-1]", "units"})
public abstract class SimpleDenseLayer extends BaseLayer {
  @Hyperparam(min = 1) int units() { return 32; }

  @Weight(shape = {"input[-1]", "units"}, initializer = "glorot_uniform") abstract Tensor kernel();
  @Weight(shape = "units", initializer = "zeros") abstract Tensor bias();

  protected Tensor call(Tensor input) {
    return input.matmul(kernel()).plus(bias());
  }
}
