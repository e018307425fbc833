package dev.lamina.nd4j;

import dev.lamina.engine.Backends;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.Random;

/** Arrays for tests of kernels. */
final class Samples {
  static final NdBackend BACKEND = (NdBackend) Backends.current();

  private Samples() {}

  /** Normal numbers, the same ones for the same size. */
  static NdArray normal(DataType dtype, int... dims) {
    NdArray array = BACKEND.allocate(dtype, Shape.of(dims));
    Elements elements = Elements.of(array);
    Random random = new Random(array.length());
    for (int i = 0; i < array.length(); i++) {
      elements.putDouble(i, random.nextGaussian());
    }
    return array;
  }

  static double[] doubles(NdArray array) {
    Elements elements = Elements.of(array);
    double[] values = new double[array.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements.getDouble(i);
    }
    return values;
  }

  static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
