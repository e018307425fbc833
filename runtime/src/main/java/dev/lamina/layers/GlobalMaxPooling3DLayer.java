package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;

/**
 * The greatest value of each channel over the whole volume.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}, output {@code [batch, channels]}, with
 * {@code keepdims} {@code [batch, 1, 1, 1, channels]}. Keras: {@code
 * keras.layers.GlobalMaxPooling3D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "depth", "height", "width", "channels"},
    floating = true)
public abstract class GlobalMaxPooling3DLayer extends GlobalPoolingLayer {
  /** For the generated class. */
  protected GlobalMaxPooling3DLayer() {}

  @Override
  int axes() {
    return 3;
  }

  /** The greatest value of each channel over the whole volume. */
  @Override
  protected Tensor call(Tensor input) {
    return input.max(keepdims(), pooledAxes());
  }
}
