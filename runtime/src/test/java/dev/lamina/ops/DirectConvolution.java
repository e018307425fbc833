package dev.lamina.ops;

import dev.lamina.tensor.Padding;

/** Keras' convolution and pooling straight from their definitions, to judge the kernels by. */
final class DirectConvolution {
  final int in;
  final int size;
  final int stride;
  final int dilation;
  final int out;
  final int before;

  /** One axis, by keras-format's rule for same and valid. */
  DirectConvolution(int in, int size, int stride, int dilation, Padding padding) {
    this.in = in;
    this.size = size;
    this.stride = stride;
    this.dilation = dilation;
    int reach = (size - 1) * dilation + 1;
    if (padding == Padding.SAME) {
      out = (int) Math.ceil(in / (double) stride);
      before = Math.max((out - 1) * stride + reach - in, 0) / 2;
    } else {
      out = (int) Math.floor((in - reach) / (double) stride) + 1;
      before = 0;
    }
  }

  /** Where the window's k-th element of the i-th place lies, or -1 in the padding. */
  int at(int i, int k) {
    int place = i * stride + k * dilation - before;
    return place < 0 || place >= in ? -1 : place;
  }

  /** The whole convolution, channels last. */
  static double[] convolve(
      double[] x,
      double[] kernel,
      int batch,
      DirectConvolution rows,
      DirectConvolution columns,
      int channels,
      int filters,
      int groups) {
    double[] y = new double[batch * rows.out * columns.out * filters];
    int perGroup = channels / groups;
    int at = 0;
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < rows.out; i++) {
        for (int j = 0; j < columns.out; j++) {
          for (int f = 0; f < filters; f++) {
            int group = f / (filters / groups);
            double sum = 0;
            for (int k = 0; k < rows.size; k++) {
              for (int l = 0; l < columns.size; l++) {
                int row = rows.at(i, k);
                int column = columns.at(j, l);
                for (int c = 0; c < perGroup && row >= 0 && column >= 0; c++) {
                  int pixel = (b * rows.in + row) * columns.in + column;
                  int cell = ((k * columns.size + l) * perGroup + c) * filters + f;
                  sum += x[pixel * channels + group * perGroup + c] * kernel[cell];
                }
              }
            }
            y[at++] = sum;
          }
        }
      }
    }
    return y;
  }
}
