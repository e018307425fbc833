package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Convolves each channel with kernels of its own, for layers of one and two axes. */
final class DepthwiseImages {
  private DepthwiseImages() {}

  /**
   * Images {@code [batch, height, width, channels]} and kernels {@code [rows, columns, channels,
   * multiplier]}.
   */
  static Tensor convolve(Tensor x, Tensor kernel, int[] strides, Padding padding, int[] dilation) {
    // As many groups as channels: filters of one group lie beside each other in the output.
    int channels = kernel.dim(2);
    Tensor grouped = kernel.reshape(kernel.dim(0), kernel.dim(1), 1, channels * kernel.dim(3));
    return Ops.conv2d(x, grouped, strides, padding, dilation, channels);
  }

  /**
   * Sequences {@code [batch, steps, channels]} and kernels {@code [size, channels, multiplier]}.
   */
  static Tensor convolveSequences(
      Tensor x, Tensor kernel, List<Integer> strides, String padding, List<Integer> dilation) {
    Tensor padded = Causal.padded(x, kernel.dim(0), padding, dilation.get(0));
    return convolve(
            padded.expandDims(2),
            kernel.expandDims(1),
            new int[] {strides.get(0), 1},
            Causal.inside(padding),
            new int[] {dilation.get(0), 1})
        .squeeze(2);
  }
}
