package dev.lamina.samples;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Random;

/** Made-up inputs, the same on every run. */
final class RandomValues {
  private RandomValues() {}

  /** Numbers with mean 0 and deviation 1. */
  static Tensor normal(long seed, int... shape) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(Shape.of(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }
}
