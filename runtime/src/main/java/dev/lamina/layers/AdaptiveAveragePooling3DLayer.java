package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The mean of each channel in as many windows as the output is to have, whatever the length of the
 * volume.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}, output {@code [batch] + outputSize +
 * [channels]}; along an axis of length n, window i of m reaches from {@code floor(i n / m)} to
 * {@code ceil((i + 1) n / m)}. Keras: {@code keras.layers.AdaptiveAveragePooling3D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "depth", "height", "width", "channels"},
    floating = true)
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1] : outputSize[0]",
  "dataFormat == 'channels_first' ? outputSize[0] : outputSize[1]",
  "dataFormat == 'channels_first' ? outputSize[1] : outputSize[2]",
  "dataFormat == 'channels_first' ? outputSize[2] : input[4]"
})
public abstract class AdaptiveAveragePooling3DLayer extends AdaptivePoolingLayer {
  /** For the generated class. */
  protected AdaptiveAveragePooling3DLayer() {}

  /** How long the output is along each axis. */
  @Override
  @Hyperparam(min = 1, size = 3)
  abstract List<Integer> outputSize();

  @Override
  Tensor pool(Tensor window, int axis) {
    return window.mean(true, axis);
  }
}
