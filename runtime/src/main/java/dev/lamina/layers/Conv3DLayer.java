package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import java.util.List;

/**
 * Slides a kernel over volumes: {@code y[i, j, k, f] = activation(sum over a, b, d, c of x[i
 * strides + a dilation, j strides + b dilation, k strides + d dilation, c] kernel[a, b, d, c, f] +
 * bias[f])}.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}, output {@code [batch, planes, rows,
 * columns, filters]}. With k the kernel's size and d the dilation, padding {@code "valid"} makes of
 * a length {@code (length - (k - 1) d - 1) // strides + 1} and {@code "same"} {@code ceil(length /
 * strides)}, the odd zero at the end. Keras: {@code keras.layers.Conv3D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "depth", "height", "width", "channels"},
    fixed = "channels",
    floating = true)
@Output(
    value = {
      "input[0]",
      "dataFormat == 'channels_first' ? filters"
          + " : (padding == 'same' ? ceilDiv(input[1], strides[0])"
          + " : (input[1] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)",
      "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
          + " : (input[2] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)"
          + " : (padding == 'same' ? ceilDiv(input[2], strides[1])"
          + " : (input[2] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)",
      "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[3], strides[1])"
          + " : (input[3] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1)"
          + " : (padding == 'same' ? ceilDiv(input[3], strides[2])"
          + " : (input[3] - (kernelSize[2] - 1) * dilationRate[2] - 1) // strides[2] + 1)",
      "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[4], strides[2])"
          + " : (input[4] - (kernelSize[2] - 1) * dilationRate[2] - 1) // strides[2] + 1)"
          + " : filters"
    },
    activation = "activation")
public abstract class Conv3DLayer extends ConvolutionLayer {
  /** For the generated class. */
  protected Conv3DLayer() {}

  /** The depth, height and width of the kernel. */
  @Override
  @Hyperparam(min = 1, size = 3)
  abstract List<Integer> kernelSize();

  /** How far the window moves along each axis. */
  @Override
  @Hyperparam(min = 1, size = 3)
  List<Integer> strides() {
    return List.of(1, 1, 1);
  }

  /** How far apart the kernel's values lie. */
  @Override
  @Hyperparam(min = 1, size = 3)
  List<Integer> dilationRate() {
    return List.of(1, 1, 1);
  }
}
