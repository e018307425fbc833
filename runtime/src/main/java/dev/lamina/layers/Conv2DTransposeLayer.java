package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spreads each input over a window of outputs, of images: {@code y[i strides + a dilation, f] +=
 * x[i, c] kernel[a, f, c]} along each axis, then bias and activation.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, rows, columns,
 * filters]}. With k the reach of the kernel, {@code (kernelSize - 1) dilation + 1}, padding {@code
 * "valid"} makes of a length {@code (length - 1) strides + max(k, strides)} and {@code "same"}
 * {@code length strides}. Keras: {@code keras.layers.Conv2DTranspose}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "height", "width", "channels"},
    fixed = "channels",
    floating = true)
@Requires(
    value =
        "padding == 'valid' || outputPadding == null"
            + " || ((kernelSize[0] - 1) * dilationRate[0] + 1) % 2 + outputPadding[0] > 0"
            + " && ((kernelSize[1] - 1) * dilationRate[1] + 1) % 2 + outputPadding[1] > 0",
    message = "an outputPadding of at least 1 for an even kernelSize with padding \"same\"")
@Requires(
    value =
        "outputPadding == null || outputPadding[0] < strides[0]"
            + " && outputPadding[1] < strides[1]",
    message = "an outputPadding below the strides along each axis")
@Output(
    value = {
      "input[0]",
      "dataFormat == 'channels_first' ? filters : (padding == 'same' ? (outputPadding == null ?"
          + " input[1] * strides[0] : (input[1] - 1) * strides[0] + ((kernelSize[0] - 1) *"
          + " dilationRate[0] + 1) % 2 + outputPadding[0]) : (input[1] - 1) * strides[0] +"
          + " ((kernelSize[0] - 1) * dilationRate[0] + 1) + (outputPadding == null ? max(strides[0]"
          + " - ((kernelSize[0] - 1) * dilationRate[0] + 1), 0) : outputPadding[0]))",
      "dataFormat == 'channels_first' ? (padding == 'same' ? (outputPadding == null ? input[2] *"
          + " strides[0] : (input[2] - 1) * strides[0] + ((kernelSize[0] - 1) * dilationRate[0] +"
          + " 1) % 2 + outputPadding[0]) : (input[2] - 1) * strides[0] + ((kernelSize[0] - 1) *"
          + " dilationRate[0] + 1) + (outputPadding == null ? max(strides[0] - ((kernelSize[0] - 1)"
          + " * dilationRate[0] + 1), 0) : outputPadding[0])) : (padding == 'same' ? (outputPadding"
          + " == null ? input[2] * strides[1] : (input[2] - 1) * strides[1] + ((kernelSize[1] - 1)"
          + " * dilationRate[1] + 1) % 2 + outputPadding[1]) : (input[2] - 1) * strides[1] +"
          + " ((kernelSize[1] - 1) * dilationRate[1] + 1) + (outputPadding == null ? max(strides[1]"
          + " - ((kernelSize[1] - 1) * dilationRate[1] + 1), 0) : outputPadding[1]))",
      "dataFormat == 'channels_first' ? (padding == 'same' ? (outputPadding == null ? input[3] *"
          + " strides[1] : (input[3] - 1) * strides[1] + ((kernelSize[1] - 1) * dilationRate[1] +"
          + " 1) % 2 + outputPadding[1]) : (input[3] - 1) * strides[1] + ((kernelSize[1] - 1) *"
          + " dilationRate[1] + 1) + (outputPadding == null ? max(strides[1] - ((kernelSize[1] - 1)"
          + " * dilationRate[1] + 1), 0) : outputPadding[1])) : filters"
    },
    activation = "activation")
public abstract class Conv2DTransposeLayer extends TransposedConvolutionLayer {
  /** For the generated class. */
  protected Conv2DTransposeLayer() {}

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

  /** How much longer than it need be the output is; null for as long as padding says. */
  @Override
  @Hyperparam(min = 0, size = 2)
  @Nullable List<Integer> outputPadding() {
    return null;
  }

  @Override
  Tensor spread(Tensor x) {
    return Ops.conv2dTranspose(
        x,
        kernel(),
        new int[] {outputLength(x.dim(1), 0), outputLength(x.dim(2), 1)},
        Dims.array(strides()),
        Padding.of(padding()),
        Dims.array(dilationRate()));
  }
}
