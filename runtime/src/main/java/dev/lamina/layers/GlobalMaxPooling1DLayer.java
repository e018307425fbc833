package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;

/**
 * The greatest value of each channel over the whole sequence.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, channels]}, with {@code
 * keepdims} {@code [batch, 1, channels]}. Keras: {@code keras.layers.GlobalMaxPooling1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    floating = true)
public abstract class GlobalMaxPooling1DLayer extends GlobalPoolingLayer {
  /** For the generated class. */
  protected GlobalMaxPooling1DLayer() {}

  @Override
  int axes() {
    return 1;
  }

  /** The greatest value of each channel over the whole sequence. */
  @Override
  protected Tensor call(Tensor input) {
    return input.max(keepdims(), pooledAxes());
  }
}
