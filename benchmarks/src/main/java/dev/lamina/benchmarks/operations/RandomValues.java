package dev.lamina.benchmarks.operations;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Random;

/** Normal values with a fixed seed. */
final class RandomValues {
  private static final long SEED = 7;

  private RandomValues() {}

  static Tensor of(Shape shape) {
    Random random = new Random(SEED);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values).reshape(shape);
  }
}
