package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import java.util.List;

/**
 * A long short-term memory that reads images, with convolutions for products: what {@link
 * ConvLSTMLayer} says.
 *
 * <p>Input {@code [batch, time, height, width, channels]}, output {@code [batch, new height, new
 * width, filters]} of the last step, with {@code returnSequences} of all; with {@code returnState}
 * the states h and c follow. Keras: {@code keras.layers.ConvLSTM2D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "time", "height", "width", "channels"},
    floating = true)
@Output({
  "returnSequences ? input[:2] : input[:1]",
  "dataFormat == 'channels_first' ? filters"
      + " : (padding == 'same' ? ceilDiv(input[2], strides[0])"
      + " : (input[2] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[3], strides[0])"
      + " : (input[3] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)"
      + " : (padding == 'same' ? ceilDiv(input[3], strides[1])"
      + " : (input[3] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[4], strides[1])"
      + " : (input[4] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)"
      + " : filters"
})
public abstract class ConvLSTM2DLayer extends ConvLSTMLayer {
  /** For the generated class. */
  protected ConvLSTM2DLayer() {}

  /** How long the kernel is along each axis. */
  @Override
  @Hyperparam(min = 1, size = 2)
  public abstract List<Integer> kernelSize();

  /** How far the window moves along each axis of the input. */
  @Override
  @Hyperparam(min = 1, size = 2)
  public List<Integer> strides() {
    return List.of(1, 1);
  }

  /** How far apart the kernel's values lie along each axis of the input. */
  @Override
  @Hyperparam(min = 1, size = 2)
  public List<Integer> dilationRate() {
    return List.of(1, 1);
  }
}
