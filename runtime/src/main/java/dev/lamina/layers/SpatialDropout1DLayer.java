package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;

/**
 * In training, sets whole channels to zero at random and scales the others by {@code 1 / (1 -
 * rate)}, so that the mean stays.
 *
 * <p>Input {@code [batch, steps, channels]}, output of the same shape. Keras: {@code
 * keras.layers.SpatialDropout1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    floating = true)
public abstract class SpatialDropout1DLayer extends SpatialDropoutLayer {
  /** For the generated class. */
  protected SpatialDropout1DLayer() {}
}
