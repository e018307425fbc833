package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spreads each input over a window of outputs, of volumes: {@code y[i strides + a dilation, f] +=
 * x[i, c] kernel[a, f, c]} along each axis, then bias and activation.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}, output {@code [batch, planes, rows,
 * columns, filters]}. With k the reach of the kernel, {@code (kernelSize - 1) dilation + 1},
 * padding {@code "valid"} makes of a length {@code (length - 1) strides + max(k, strides)} and
 * {@code "same"} {@code length strides}. Keras: {@code keras.layers.Conv3DTranspose}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "depth", "height", "width", "channels"},
    fixed = "channels",
    floating = true)
@Requires(
    value =
        "padding == 'valid' || outputPadding == null"
            + " || ((kernelSize[0] - 1) * dilationRate[0] + 1) % 2 + outputPadding[0] > 0"
            + " && ((kernelSize[1] - 1) * dilationRate[1] + 1) % 2 + outputPadding[1] > 0"
            + " && ((kernelSize[2] - 1) * dilationRate[2] + 1) % 2 + outputPadding[2] > 0",
    message = "an outputPadding of at least 1 for an even kernelSize with padding \"same\"")
@Requires(
    value =
        "outputPadding == null || outputPadding[0] < strides[0]"
            + " && outputPadding[1] < strides[1]"
            + " && outputPadding[2] < strides[2]",
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
          + " * dilationRate[1] + 1), 0) : outputPadding[1])) : (padding == 'same' ? (outputPadding"
          + " == null ? input[3] * strides[2] : (input[3] - 1) * strides[2] + ((kernelSize[2] - 1)"
          + " * dilationRate[2] + 1) % 2 + outputPadding[2]) : (input[3] - 1) * strides[2] +"
          + " ((kernelSize[2] - 1) * dilationRate[2] + 1) + (outputPadding == null ? max(strides[2]"
          + " - ((kernelSize[2] - 1) * dilationRate[2] + 1), 0) : outputPadding[2]))",
      "dataFormat == 'channels_first' ? (padding == 'same' ? (outputPadding == null ? input[4] *"
          + " strides[2] : (input[4] - 1) * strides[2] + ((kernelSize[2] - 1) * dilationRate[2] +"
          + " 1) % 2 + outputPadding[2]) : (input[4] - 1) * strides[2] + ((kernelSize[2] - 1) *"
          + " dilationRate[2] + 1) + (outputPadding == null ? max(strides[2] - ((kernelSize[2] - 1)"
          + " * dilationRate[2] + 1), 0) : outputPadding[2])) : filters"
    },
    activation = "activation")
public abstract class Conv3DTransposeLayer extends TransposedConvolutionLayer {
  /** For the generated class. */
  protected Conv3DTransposeLayer() {}

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

  /** How much longer than it need be the output is; null for as long as padding says. */
  @Override
  @Hyperparam(min = 0, size = 3)
  @Nullable List<Integer> outputPadding() {
    return null;
  }

  @Override
  Tensor spread(Tensor x) {
    int planes = outputLength(x.dim(1), 0);
    int depth = kernelSize().get(0);
    int dilation = dilationRate().get(0);
    int stride = strides().get(0);
    int reach = (x.dim(1) - 1) * stride + (depth - 1) * dilation + 1;
    int before = padding().equals("same") ? Math.max(reach - planes, 0) / 2 : 0;
    Tensor sum = null;
    for (int plane = 0; plane < depth; plane++) {
      Tensor spread = planeAt(images(x, plane), plane * dilation - before, planes, stride);
      sum = sum == null ? spread : sum.plus(spread);
    }
    return Objects.requireNonNull(sum);
  }

  /** Each plane of the input, spread over its own plane of the output by one of the kernel's. */
  private Tensor images(Tensor x, int plane) {
    int[] size = kernel().shape().toArray();
    size[0] = 1;
    Tensor flat =
        Ops.conv2dTranspose(
            x.reshape(x.dim(0) * x.dim(1), x.dim(2), x.dim(3), x.dim(4)),
            kernel().slice(new int[] {plane, 0, 0, 0, 0}, size).squeeze(0),
            new int[] {outputLength(x.dim(2), 1), outputLength(x.dim(3), 2)},
            new int[] {strides().get(1), strides().get(2)},
            Padding.of(padding()),
            new int[] {dilationRate().get(1), dilationRate().get(2)});
    return flat.reshape(x.dim(0), x.dim(1), flat.dim(1), flat.dim(2), flat.dim(3));
  }

  /** So many planes, where plane i of x is at {@code from + i stride} and the others are zeros. */
  private static Tensor planeAt(Tensor x, int from, int planes, int stride) {
    int rest = x.dim(2) * x.dim(3) * x.dim(4);
    int[] gaps = {0, 0, stride - 1, 0};
    Tensor apart = Ops.pad(x.reshape(x.dim(0), x.dim(1), 1, rest), new int[4], gaps);
    Tensor line = apart.reshape(x.dim(0), x.dim(1) * stride, rest);
    int before = Math.max(from, 0);
    int after = Math.max(planes - from - line.dim(1), 0);
    Tensor padded = Ops.pad(line, new int[] {0, before, 0}, new int[] {0, after, 0});
    Tensor cut =
        padded.slice(new int[] {0, Math.max(-from, 0), 0}, new int[] {x.dim(0), planes, rest});
    return cut.reshape(x.dim(0), planes, x.dim(2), x.dim(3), x.dim(4));
  }
}
