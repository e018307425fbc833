package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A convolution over one, two or three axes, channels last.
 *
 * @param padding {@code "valid"}, {@code "same"}, or over one axis {@code "causal"}
 */
record SpatialConvolution(
    List<Integer> strides, String padding, List<Integer> dilation, int groups) {
  /**
   * One of x {@code [batch, ..., channels]} and a kernel {@code [..., channels / groups, filters]}.
   */
  Tensor of(Tensor x, Tensor kernel) {
    return switch (strides.size()) {
      case 1 -> sequences(x, kernel);
      case 2 -> images(x, kernel, Dims.array(strides), Dims.array(dilation));
      default -> volumes(x, kernel);
    };
  }

  /** Images of width 1. */
  private Tensor sequences(Tensor x, Tensor kernel) {
    Tensor padded = Causal.padded(x, kernel.dim(0), padding, dilation.get(0));
    int[] stride = {strides.get(0), 1};
    int[] apart = {dilation.get(0), 1};
    return images(padded.expandDims(2), kernel.expandDims(1), stride, apart).squeeze(2);
  }

  private Tensor images(Tensor x, Tensor kernel, int[] stride, int[] apart) {
    return Ops.conv2d(x, kernel, stride, Causal.inside(padding), apart, groups);
  }

  /** The sum over the kernel's planes of a convolution of images, those that each plane meets. */
  private Tensor volumes(Tensor x, Tensor kernel) {
    int depth = kernel.dim(0);
    int stride = strides.get(0);
    int apart = dilation.get(0);
    int reach = (depth - 1) * apart + 1;
    boolean isSame = Causal.inside(padding) == Padding.SAME;
    int planes = isSame ? (x.dim(1) + stride - 1) / stride : (x.dim(1) - reach) / stride + 1;
    int missing = Math.max((planes - 1) * stride + reach - x.dim(1), 0);
    Tensor padded =
        isSame && missing > 0
            ? Ops.pad(
                x,
                new int[] {0, missing / 2, 0, 0, 0},
                new int[] {0, missing - missing / 2, 0, 0, 0})
            : x;
    Tensor sum = plane(planesAt(padded, 0, planes, stride), kernel, 0);
    for (int plane = 1; plane < depth; plane++) {
      sum = sum.plus(plane(planesAt(padded, plane * apart, planes, stride), kernel, plane));
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

  private Tensor plane(Tensor planes, Tensor kernel, int plane) {
    int[] size = kernel.shape().toArray();
    size[0] = 1;
    return images(
        planes,
        kernel.slice(new int[] {plane, 0, 0, 0, 0}, size).squeeze(0),
        new int[] {strides.get(1), strides.get(2)},
        new int[] {dilation.get(1), dilation.get(2)});
  }
}
