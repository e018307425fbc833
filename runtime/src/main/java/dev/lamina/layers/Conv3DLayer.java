package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
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
@Output({
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
})
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

  /** The sum over the kernel's planes of a convolution of images, those that each plane meets. */
  @Override
  Tensor convolve(Tensor x) {
    int depth = kernelSize().get(0);
    int stride = strides().get(0);
    int dilation = dilationRate().get(0);
    int reach = (depth - 1) * dilation + 1;
    boolean isSame = padding().equals("same");
    int planes = isSame ? (x.dim(1) + stride - 1) / stride : (x.dim(1) - reach) / stride + 1;
    int missing = Math.max((planes - 1) * stride + reach - x.dim(1), 0);
    Tensor padded =
        isSame && missing > 0
            ? Ops.pad(
                x,
                new int[] {0, missing / 2, 0, 0, 0},
                new int[] {0, missing - missing / 2, 0, 0, 0})
            : x;
    Tensor sum = images(planesAt(padded, 0, planes, stride), 0);
    for (int plane = 1; plane < depth; plane++) {
      sum = sum.plus(images(planesAt(padded, plane * dilation, planes, stride), plane));
    }
    return sum.reshape(x.dim(0), planes, sum.dim(1), sum.dim(2), sum.dim(3));
  }

  /** So many planes from one on, each a stride further, as images of one batch. */
  private static Tensor planesAt(Tensor x, int from, int planes, int stride) {
    int[] begin = new int[5];
    int[] size = x.shape().toArray();
    begin[1] = from;
    size[1] = Math.min(planes * stride, x.dim(1) - from);
    Tensor span = x.slice(begin, size);
    if (stride > 1) {
      int[] after = new int[5];
      after[1] = planes * stride - size[1];
      Tensor whole = after[1] > 0 ? Ops.pad(span, new int[5], after) : span;
      Tensor steps = whole.reshape(x.dim(0), planes, stride, x.dim(2) * x.dim(3) * x.dim(4));
      span = steps.slice(new int[4], new int[] {x.dim(0), planes, 1, steps.dim(3)});
    }
    return span.reshape(x.dim(0) * planes, x.dim(2), x.dim(3), x.dim(4));
  }

  private Tensor images(Tensor planes, int plane) {
    int[] size = kernel().shape().toArray();
    size[0] = 1;
    Tensor slice = kernel().slice(new int[] {plane, 0, 0, 0, 0}, size).squeeze(0);
    return Ops.conv2d(
        planes,
        slice,
        new int[] {strides().get(1), strides().get(2)},
        Padding.of(padding()),
        new int[] {dilationRate().get(1), dilationRate().get(2)},
        groups());
  }
}
