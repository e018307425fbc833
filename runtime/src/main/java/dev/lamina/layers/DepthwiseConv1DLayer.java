package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Convolves each channel of sequences with kernels of its own: channel {@code c depthMultiplier +
 * m} of the output is channel c of the input under its kernel m, plus a bias.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, windows, channels
 * depthMultiplier]}, with lengths as of {@link Conv1DLayer}. Keras: {@code
 * keras.layers.DepthwiseConv1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    fixed = "channels",
    floating = true)
@Output(
    value = {
      "input[0]",
      "dataFormat == 'channels_first' ? input[1] * depthMultiplier"
          + " : (padding == 'same' ? ceilDiv(input[1], strides[0])"
          + " : (input[1] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)",
      "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
          + " : (input[2] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)"
          + " : input[2] * depthMultiplier"
    },
    activation = "activation")
public abstract class DepthwiseConv1DLayer extends DepthwiseConvolutionLayer {
  /** For the generated class. */
  protected DepthwiseConv1DLayer() {}

  /** How long the kernel is. */
  @Override
  @Hyperparam(min = 1, size = 1)
  abstract List<Integer> kernelSize();

  /** How far the window moves. */
  @Override
  @Hyperparam(min = 1, size = 1)
  List<Integer> strides() {
    return List.of(1);
  }

  /** How far apart the kernel's values lie. */
  @Override
  @Hyperparam(min = 1, size = 1)
  List<Integer> dilationRate() {
    return List.of(1);
  }

  @Override
  Tensor convolve(Tensor x) {
    return DepthwiseImages.convolveSequences(x, kernel(), strides(), padding(), dilationRate());
  }
}
