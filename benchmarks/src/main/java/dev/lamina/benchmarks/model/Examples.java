package dev.lamina.benchmarks.model;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Synthetic examples, the same in every run. What they are does not matter for time; that they are
 * neither zero nor constant does.
 *
 * @param inputs row-major
 * @param labels one class an example; empty where the model has no classes
 */
@SuppressWarnings("ArrayRecordComponent") // made, read once and dropped; never compared
public record Examples(float[] inputs, int[] labels) {
  private static final long SEED = 7;

  /** {@code count} examples for a model. */
  public static Examples of(BenchmarkModel model, int count) {
    Random random = new Random(SEED);
    float[] inputs =
        new float[IntStream.of(model.inputShape(count)).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    int classes = model.classes();
    return new Examples(
        inputs, classes == 0 ? new int[0] : random.ints(count, 0, classes).toArray());
  }
}
