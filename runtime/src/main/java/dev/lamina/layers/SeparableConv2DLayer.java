package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Convolves each channel of images with kernels of its own, then mixes the channels by a product:
 * {@code y = activation(depthwise(x) pointwiseKernel + bias)}.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, rows, columns,
 * filters]}, with lengths as of {@link Conv2DLayer}. Keras: {@code keras.layers.SeparableConv2D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "height", "width", "channels"},
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
          + " : filters"
    },
    activation = "activation")
public abstract class SeparableConv2DLayer extends SeparableConvolutionLayer {
  /** For the generated class. */
  protected SeparableConv2DLayer() {}

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

  /** The weights that mix the channels, over windows of one place. */
  @Override
  @Weight(
      shape = {
        "1",
        "1",
        "(dataFormat == 'channels_first' ? input[1] : input[-1]) * depthMultiplier",
        "filters"
      },
      initializer = "pointwiseInitializer",
      regularizer = "pointwiseRegularizer",
      constraint = "pointwiseConstraint")
  abstract Tensor pointwiseKernel();

  @Override
  Tensor convolve(Tensor x) {
    return DepthwiseImages.convolve(
        x,
        depthwiseKernel(),
        Dims.array(strides()),
        Padding.of(padding()),
        Dims.array(dilationRate()));
  }
}
