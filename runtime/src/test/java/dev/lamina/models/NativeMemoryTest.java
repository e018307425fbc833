package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.History;
import dev.lamina.engine.NativeMemory;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** By the allocator's own count; nothing here depends on time. */
class NativeMemoryTest {
  private static final int BATCH = 16;
  private static final ActivationFunction RELU = ActivationFunction.get("relu");

  private static Sequential mlp(String optimizer) {
    Sequential model =
        Sequential.of(
            Input.of(784),
            Dense.of(256, RELU),
            Dense.of(128, RELU),
            Dense.of(10, ActivationFunction.get("softmax")));
    model.compile(optimizer, "sparse_categorical_crossentropy", "accuracy");
    return model;
  }

  private static Tensor inputs(int number) {
    float[] values = new float[number * 784];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return Tensor.of(values, number, 784);
  }

  private static Tensor labels(int number) {
    int[] labels = new int[number];
    for (int i = 0; i < number; i++) {
      labels[i] = i % 10;
    }
    return Tensor.of(labels);
  }

  /** Live bytes now that nothing more becomes free; the garbage collector may take some rounds. */
  private static long settled() {
    long least = Long.MAX_VALUE;
    for (int since = 0; since < 10; since++) {
      long now = live();
      if (now < least) {
        least = now;
        since = 0;
      }
    }
    return least;
  }

  /** Live bytes once they are down at a goal, or will not come down to it. */
  private static long settledTo(long goal) {
    long now = live();
    for (int i = 0; i < 300 && now > goal; i++) {
      now = live();
    }
    return now;
  }

  private static long live() {
    NativeMemory memory = NativeMemory.current();
    System.gc();
    memory.reclaim();
    return memory.allocatedBytes();
  }

  @Test
  void twoThousandStepsLeaveNothingBehind() {
    assertNoGrowth("sgd", 2000);
  }

  @Test
  void optimizerStateDoesNotGrow() {
    assertNoGrowth("adam", 100);
  }

  private static void assertNoGrowth(String optimizer, int steps) {
    Tensor x = inputs(20 * BATCH);
    Tensor y = labels(20 * BATCH);
    try (Sequential model = mlp(optimizer)) {
      History warm = model.fit(x, y, o -> o.batchSize(BATCH).verbose(0));
      long before = settled();
      History history = model.fit(x, y, o -> o.batchSize(BATCH).epochs(steps / 20).verbose(0));
      assertEquals(steps / 20, history.epoch().size());
      assertTrue(history.last("loss") < warm.last("loss"));
      long after = settledTo(before);
      assertTrue(after <= before, before + " bytes before, " + after + " after");
    }
  }

  @Test
  void closingAModelFreesIt() {
    Tensor x = inputs(BATCH);
    Tensor y = labels(BATCH);
    useAndClose(x, y); // the first also fills what is kept for good
    long before = settled();
    useAndClose(x, y);
    long after = settledTo(before);
    assertTrue(after <= before, before + " bytes before, " + after + " after");
  }

  /** In a method of its own: a frame that goes on would hold on to the model. */
  private static void useAndClose(Tensor x, Tensor y) {
    long weights = 4L * (784 * 256 + 256 * 128 + 128 * 10);
    long open;
    try (Sequential model = mlp("adam")) {
      assertTrue(model.trainOnBatch(x, y).containsKey("loss"));
      assertEquals(10, model.predict(x).dim(1));
      open = NativeMemory.current().allocatedBytes();
    }
    long closed = NativeMemory.current().allocatedBytes();
    assertTrue(closed <= open - 3 * weights, open + " bytes open, " + closed + " closed");
  }
}
