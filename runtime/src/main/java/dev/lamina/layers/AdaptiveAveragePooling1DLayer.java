package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The mean of each channel in as many windows as the output is to have, whatever the length of the
 * sequence.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch] + outputSize + [channels]};
 * along an axis of length n, window i of m reaches from {@code floor(i n / m)} to {@code ceil((i +
 * 1) n / m)}. Keras: {@code keras.layers.AdaptiveAveragePooling1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    floating = true)
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1] : outputSize[0]",
  "dataFormat == 'channels_first' ? outputSize[0] : input[2]"
})
public abstract class AdaptiveAveragePooling1DLayer extends AdaptivePoolingLayer {
  /** For the generated class. */
  protected AdaptiveAveragePooling1DLayer() {}

  /** How long the output is along each axis. */
  @Override
  @Hyperparam(min = 1, size = 1)
  abstract List<Integer> outputSize();

  @Override
  Tensor pool(Tensor window, int axis) {
    return window.mean(true, axis);
  }
}
