package dev.lamina.samples.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;

/**
 * A convolution with a square kernel: {@code y = activation(conv(x, kernel) + bias)}. Input {@code
 * [batch, height, width, in]}, output {@code [batch, height', width', filters]}; with {@code same}
 * padding {@code height' = ceil(height / strides)}, with {@code valid} padding {@code height' =
 * floor((height - kernelSize) / strides) + 1}.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class CustomConv2D(keras.layers.Layer):
 *     def __init__(self, filters, kernel_size, strides=1, padding="same", activation="relu",
 *                  **kwargs):
 *         super().__init__(**kwargs)
 *         self.filters = filters
 *         self.kernel_size = kernel_size
 *         self.strides = strides
 *         self.padding = padding.lower()
 *         self.activation = keras.activations.get(activation)
 *
 *     def build(self, input_shape):
 *         self.kernel = self.add_weight(
 *             name="kernel", initializer="glorot_uniform",
 *             shape=(self.kernel_size, self.kernel_size, input_shape[-1], self.filters))
 *         self.bias = self.add_weight(name="bias", shape=(self.filters,), initializer="zeros")
 *
 *     def call(self, inputs):
 *         outputs = ops.conv(inputs, self.kernel, strides=self.strides, padding=self.padding,
 *                            data_format="channels_last")
 *         return self.activation(outputs + self.bias)
 *
 *     def get_config(self):
 *         return {**super().get_config(), "filters": self.filters,
 *                 "kernel_size": self.kernel_size, "strides": self.strides,
 *                 "padding": self.padding,
 *                 "activation": keras.activations.serialize(self.activation)}
 * }</pre>
 */
@Layer(registerPackage = "lamina")
@Output({
  "input[0]",
  "padding == 'same' ? ceilDiv(input[1], strides) : (input[1] - kernelSize) // strides + 1",
  "padding == 'same' ? ceilDiv(input[2], strides) : (input[2] - kernelSize) // strides + 1",
  "filters"
})
public abstract class CustomConv2DLayer extends BaseLayer {
  @Hyperparam(min = 1) abstract int filters();
  @Hyperparam(min = 1) abstract int kernelSize();
  @Hyperparam(min = 1) int strides() { return 1; }
  @Hyperparam Padding padding() { return Padding.SAME; }
  @Hyperparam ActivationFunction activation() { return ActivationFunction.RELU; }

  @Weight(shape = {"kernelSize", "kernelSize", "input[-1]", "filters"}) abstract Tensor kernel();
  @Weight(shape = "filters", initializer = "zeros") abstract Tensor bias();

  protected Tensor call(Tensor input) {
    Tensor output = Ops.conv2d(input, kernel(), strides(), padding());
    return activation().apply(output.plus(bias()));
  }
}
