package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;

/**
 * In training, sets whole channels to zero at random and scales the others by {@code 1 / (1 -
 * rate)}, so that the mean stays.
 *
 * <p>Input {@code [batch, height, width, channels]}, output of the same shape. Keras: {@code
 * keras.layers.SpatialDropout2D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "height", "width", "channels"},
    floating = true)
public abstract class SpatialDropout2DLayer extends SpatialDropoutLayer {
  /** For the generated class. */
  protected SpatialDropout2DLayer() {}

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  @Override
  int channelAxis() {
    return DataFormat.channelAxis(dataFormat());
  }
}
