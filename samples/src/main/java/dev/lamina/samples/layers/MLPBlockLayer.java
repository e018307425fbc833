package dev.lamina.samples.layers;

import static dev.lamina.activations.ActivationFunction.RELU;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Sublayer;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A layer made of layers: a {@code Dense} with relu and a dropout of 0.2 for each number of units.
 * One {@code Dropout} object serves all of them. Input {@code [batch, ..., in]}, output {@code
 * [batch, ..., last of unitsList]}.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class MLPBlock(keras.layers.Layer):
 *     def __init__(self, units_list, **kwargs):
 *         super().__init__(**kwargs)
 *         self.units_list = list(units_list)
 *         self.dense_layers = [layers.Dense(units, activation="relu") for units in units_list]
 *         self.dropout = layers.Dropout(0.2)
 *
 *     def build(self, input_shape):
 *         shape = tuple(input_shape)
 *         for dense in self.dense_layers:
 *             dense.build(shape)
 *             shape = (*shape[:-1], dense.units)
 *
 *     def call(self, inputs, training=False):
 *         x = inputs
 *         for dense in self.dense_layers:
 *             x = dense(x)
 *             x = self.dropout(x, training=training)
 *         return x
 *
 *     def get_config(self):
 *         return {**super().get_config(), "units_list": self.units_list}
 * }</pre>
 */
@Layer(registerPackage = "lamina") @Output({"input[:-1]", "unitsList[-1]"})
public abstract class MLPBlockLayer extends BaseLayer {
  @Hyperparam(min = 1) abstract List<Integer> unitsList();

  @Sublayer List<Dense> denseLayers() {
    return unitsList().stream().map(units -> Dense.of(units, RELU)).toList();
  }
  @Sublayer Dropout dropout() { return Dropout.of(0.2); }

  protected Tensor call(Tensor input, boolean training) {
    Tensor x = input;
    for (Dense dense : denseLayers()) {
      x = dropout().apply(dense.apply(x), training);
    }
    return x;
  }
}
