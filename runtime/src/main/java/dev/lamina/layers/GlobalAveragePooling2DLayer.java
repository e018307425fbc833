package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;

/**
 * The mean of each channel over the whole image.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, channels]}, with {@code
 * keepdims} {@code [batch, 1, 1, channels]}. Keras: {@code keras.layers.GlobalAveragePooling2D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "height", "width", "channels"},
    floating = true)
public abstract class GlobalAveragePooling2DLayer extends GlobalPoolingLayer {
  /** For the generated class. */
  protected GlobalAveragePooling2DLayer() {}

  @Override
  int axes() {
    return 2;
  }

  /** The mean of each channel over the whole image. */
  @Override
  protected Tensor call(Tensor input) {
    return input.mean(keepdims(), pooledAxes());
  }
}
