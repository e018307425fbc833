package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;

/**
 * The greatest value of each window and channel. The gradient goes to one place in each window;
 * padding never wins.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, windows, channels]}, where a
 * length becomes {@code (length - poolSize) // strides + 1} for padding {@code "valid"} and {@code
 * ceil(length / strides)} for {@code "same"}. Keras: {@code keras.layers.MaxPooling1D}.
 */
@Layer(registerPackage = "keras")
public abstract class MaxPooling1DLayer extends Pooling1DLayer {
  /** For the generated class. */
  protected MaxPooling1DLayer() {}

  @Override
  Tensor pool(Tensor images, int[] size, int[] strides) {
    return Ops.maxPool2d(images, size, strides, Padding.of(padding()));
  }
}
