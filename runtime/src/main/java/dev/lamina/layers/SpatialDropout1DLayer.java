package dev.lamina.layers;

import dev.lamina.annotations.Layer;

/**
 * In training, sets whole channels to zero at random and scales the others by {@code 1 / (1 -
 * rate)}, so that the mean stays.
 *
 * <p>Input {@code [batch, steps, channels]}, output of the same shape. Keras: {@code
 * keras.layers.SpatialDropout1D}.
 */
@Layer(registerPackage = "keras")
public abstract class SpatialDropout1DLayer extends SpatialDropoutLayer {
  /** For the generated class. */
  protected SpatialDropout1DLayer() {}

  @Override
  protected InputSpec inputSpec(int input) {
    return DataFormat.spatial(1, DataFormat.CHANNELS_LAST);
  }
}
