package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;

/**
 * The greatest value of each window and channel. The gradient goes to one place in each window;
 * padding never wins.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}, output {@code [batch, planes, rows,
 * columns, channels]}, where a length becomes {@code (length - poolSize) // strides + 1} for
 * padding {@code "valid"} and {@code ceil(length / strides)} for {@code "same"}. Keras: {@code
 * keras.layers.MaxPooling3D}.
 */
@Layer(registerPackage = "keras")
public abstract class MaxPooling3DLayer extends Pooling3DLayer {
  /** For the generated class. */
  protected MaxPooling3DLayer() {}

  @Override
  Tensor pool(Tensor images, int[] size, int[] strides) {
    return Ops.maxPool2d(images, size, strides, Padding.of(padding()));
  }
}
