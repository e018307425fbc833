package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Convolves each channel of images with kernels of its own: channel {@code c depthMultiplier + m}
 * of the output is channel c of the input under its kernel m, plus a bias.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, rows, columns, channels
 * depthMultiplier]}, with lengths as of {@link Conv2DLayer}. Keras: {@code
 * keras.layers.DepthwiseConv2D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "height", "width", "channels"},
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
          + " : (padding == 'same' ? ceilDiv(input[2], strides[1])"
          + " : (input[2] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)",
      "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[3], strides[1])"
          + " : (input[3] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)"
          + " : input[3] * depthMultiplier"
    },
    activation = "activation")
public abstract class DepthwiseConv2DLayer extends DepthwiseConvolutionLayer {
  /** For the generated class. */
  protected DepthwiseConv2DLayer() {}

  /** The height and width of the kernel. */
  @Override
  @Hyperparam(min = 1, size = 2)
  abstract List<Integer> kernelSize();

  /** How far the window moves, down and to the right. */
  @Override
  @Hyperparam(min = 1, size = 2)
  List<Integer> strides() {
    return List.of(1, 1);
  }

  /** How far apart the kernel's values lie. */
  @Override
  @Hyperparam(min = 1, size = 2)
  List<Integer> dilationRate() {
    return List.of(1, 1);
  }

  @Override
  Tensor convolve(Tensor x) {
    return DepthwiseImages.convolve(
        x, kernel(), Dims.array(strides()), Padding.of(padding()), Dims.array(dilationRate()));
  }
}
