package dev.lamina.samples.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/**
 * Dropout: the identity at inference. In training each element is dropped with probability {@code
 * rate}, and those that are kept are multiplied by {@code 1 / (1 - rate)}. Output and input have
 * the same shape.
 *
 * <p>The tutorial's own name for the layer ends in "Layer", so {@code @Layer} gives it here.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class DropoutLayer(keras.layers.Layer):
 *     def __init__(self, rate, **kwargs):
 *         super().__init__(**kwargs)
 *         self.rate = rate
 *         self.seed_generator = keras.random.SeedGenerator(1337)
 *
 *     def call(self, inputs, training=False):
 *         if training:
 *             return keras.random.dropout(inputs, rate=self.rate, seed=self.seed_generator)
 *         return inputs
 *
 *     def get_config(self):
 *         return {**super().get_config(), "rate": self.rate}
 * }</pre>
 */
@Layer(value = "DropoutLayer", registerPackage = "lamina")
public abstract class AbstractDropoutLayer extends BaseLayer {
  @Hyperparam(check = "0 <= rate && rate <= 1") abstract double rate();

  protected Tensor call(Tensor input, boolean training) {
    return training ? seedGenerator(1337).dropout(input, rate()) : input;
  }
}
