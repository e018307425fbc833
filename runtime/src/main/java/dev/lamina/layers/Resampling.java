package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;

/**
 * Brings images {@code [batch, height, width, channels]} to another size. Along each axis, a value
 * of the output is a sum of values of the input near the same place, weighted by {@link
 * ResamplingWeights}; so an image is multiplied by a matrix from each side.
 */
final class Resampling {
  private final String interpolation;
  private final boolean antialias;

  private Resampling(String interpolation, boolean antialias) {
    this.interpolation = interpolation;
    this.antialias = antialias;
  }

  /**
   * Resampling of that kind.
   *
   * @param interpolation one of Keras' words: nearest, bilinear, bicubic, lanczos3, lanczos5, area
   * @param antialias whether smaller images are blurred, so that no value is left out
   */
  static Resampling of(String interpolation, boolean antialias) {
    return new Resampling(interpolation, antialias);
  }

  /** The images with that height and width, of the same type: sums of whole numbers are rounded. */
  Tensor apply(Tensor images, int height, int width) {
    if (images.dim(1) == height && images.dim(2) == width) {
      return images;
    }
    if (!images.dtype().isFloating() && !interpolation.equals("nearest")) {
      Tensor floats = apply(images.cast(DataType.FLOAT32), height, width);
      return Ops.round(floats).cast(images.dtype());
    }
    Tensor y = along(1, along(2, images, width), height);
    if (!interpolation.equals("area")) {
      return y;
    }
    // A mean is a sum over both axes, divided once: so whole numbers round as TensorFlow's do.
    float rows = images.dim(1) / (float) height;
    float columns = images.dim(2) / (float) width;
    return y.times(1 / (rows * columns));
  }

  private Tensor along(int axis, Tensor x, int length) {
    int old = x.dim(axis);
    if (length == old) {
      return x;
    }
    if (interpolation.equals("nearest")) {
      return length % old == 0
          ? Ops.repeat(x, length / old, axis)
          : x.gather(Tensor.of(ResamplingWeights.nearest(old, length)), axis);
    }
    float[] weights = ResamplingWeights.of(interpolation, antialias, old, length);
    Tensor matrix = Tensor.of(weights, length, old).cast(x.dtype());
    int[] shape = x.shape().toArray();
    shape[axis] = length;
    // What is before the axis is the batch of the product, what is behind it are its columns.
    int before = axis == 1 ? x.dim(0) : x.dim(0) * x.dim(1);
    int behind = axis == 1 ? x.dim(2) * x.dim(3) : x.dim(3);
    return matrix.matmul(x.reshape(before, old, behind)).reshape(shape);
  }
}
