package dev.lamina.samples.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/**
 * Layer normalization over the last axis: {@code y = gamma (x - mean) / sqrt(variance + epsilon) +
 * beta}. Output and input have the same shape. Keras has a layer of the same class name; in a file
 * the registered name {@code lamina>LayerNormalization} tells the two apart.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class LayerNormalization(keras.layers.Layer):
 *     def __init__(self, epsilon=1e-6, **kwargs):
 *         super().__init__(**kwargs)
 *         self.epsilon = epsilon
 *
 *     def build(self, input_shape):
 *         self.gamma = self.add_weight(name="gamma", shape=(input_shape[-1],), initializer="ones")
 *         self.beta = self.add_weight(name="beta", shape=(input_shape[-1],), initializer="zeros")
 *
 *     def call(self, inputs):
 *         mean = ops.mean(inputs, axis=-1, keepdims=True)
 *         variance = ops.mean(ops.square(inputs - mean), axis=-1, keepdims=True)
 *         normalized = (inputs - mean) / ops.sqrt(variance + self.epsilon)
 *         return self.gamma * normalized + self.beta
 *
 *     def get_config(self):
 *         return {**super().get_config(), "epsilon": self.epsilon}
 * }</pre>
 */
@Layer(registerPackage = "lamina")
public abstract class LayerNormalizationLayer extends BaseLayer {
  @Hyperparam(check = "epsilon >= 0") double epsilon() { return 1e-6; }

  @Weight(shape = "input[-1]", initializer = "ones") abstract Tensor gamma();
  @Weight(shape = "input[-1]", initializer = "zeros") abstract Tensor beta();

  protected Tensor call(Tensor input) {
    Tensor centered = input.minus(input.mean(true, -1));
    Tensor variance = centered.square().mean(true, -1);
    Tensor normalized = centered.div(variance.plus(epsilon()).sqrt());
    return gamma().times(normalized).plus(beta());
  }
}
