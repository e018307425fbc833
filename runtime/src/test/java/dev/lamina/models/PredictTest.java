package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.NativeMemory;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictTest {
  private static final int THREADS = 32;
  private static final int CALLS = 40;

  private static Sequential model() {
    return Sequential.of(
        "service",
        Input.of(3, 4),
        Flatten.of(),
        Dense.of(16, ActivationFunction.get("tanh")),
        LayerNormalization.of(),
        Dense.of(5, ActivationFunction.get("softmax")));
  }

  private static float[] sample(int seed) {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(seed * 12 + i);
    }
    return values;
  }

  private static Tensor samples(int number) {
    float[] values = new float[number * 12];
    for (int i = 0; i < number; i++) {
      System.arraycopy(sample(i), 0, values, i * 12, 12);
    }
    return Tensor.of(values, number, 3, 4);
  }

  @Test
  void manyThreadsGetTheSerialBits() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (Sequential model = model()) {
      List<float[]> whole = new ArrayList<>();
      List<float[]> one = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        whole.add(model.predictOnBatch(samples(i % 7 + 1)).toFloatArray());
        one.add(model.predictOne(sample(i)));
      }
      float[] batched = model.predict(samples(50), o -> o.batchSize(8)).toFloatArray();
      List<Future<?>> runs = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        runs.add(
            pool.submit(
                () -> {
                  for (int call = 0; call < CALLS; call++) {
                    assertArrayEquals(
                        whole.get(number),
                        model.predictOnBatch(samples(number % 7 + 1)).toFloatArray());
                    assertArrayEquals(one.get(number), model.predictOne(sample(number)));
                    assertArrayEquals(
                        batched, model.predict(samples(50), o -> o.batchSize(8)).toFloatArray());
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allWaysToPredictAgree(boolean eagerly) {
    try (Sequential model = model()) {
      model.runEagerly(eagerly);
      Tensor x = samples(20);
      float[] whole = model.predictOnBatch(x).toFloatArray();
      assertArrayEquals(whole, model.predict(x).toFloatArray(), 1e-6f);
      assertArrayEquals(whole, model.predict(x, o -> o.batchSize(7)).toFloatArray(), 1e-6f);
      for (int i = 0; i < 20; i++) {
        float[] row = new float[5];
        System.arraycopy(whole, i * 5, row, 0, 5);
        assertArrayEquals(row, model.predictOne(sample(i)), 1e-6f);
      }
    }
  }

  @Test
  void eagerlyIsByPlanWithinAMillionth() {
    try (Sequential model = model()) {
      float[] byPlan = model.predict(samples(9)).toFloatArray();
      model.runEagerly(true);
      assertArrayEquals(byPlan, model.predict(samples(9)).toFloatArray(), 1e-6f);
    }
  }

  /** Results are ordinary garbage: a service does not fill memory that the collector cannot see. */
  @Test
  void predictingAllocatesNothingOutsideTheHeap() {
    try (Sequential model = model()) {
      float[] sample = sample(1);
      Tensor x = samples(10);
      Tensor first = model.predict(x);
      assertEquals(5, model.predictOne(sample).length);
      long before = NativeMemory.current().allocations();
      for (int i = 0; i < 100; i++) {
        assertEquals(5, model.predictOne(sample).length);
        assertEquals(first.shape(), model.predict(x).shape());
      }
      assertEquals(before, NativeMemory.current().allocations());
    }
  }

  @Test
  void resultsCanBeComputedWith() {
    try (Sequential model = model()) {
      Tensor y = model.predict(samples(4));
      assertArrayEquals(new float[] {1, 1, 1, 1}, y.sum(-1).toFloatArray(), 1e-6f);
    }
  }

  @Test
  void aTapeSeesThroughAPrediction() {
    try (Sequential model = model();
        GradientTape tape = new GradientTape()) {
      Tensor x = samples(2);
      tape.watch(x);
      Tensor first = model.predictOnBatch(x).slice(new int[] {0, 0}, new int[] {2, 1});
      double largest = 0;
      for (float value : tape.gradient(first, x).toFloatArray()) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertTrue(largest > 0);
    }
  }

  @Test
  void aSampleOfTheWrongSizeIsRefused() {
    try (Sequential model = model()) {
      assertEquals(
          "Model \"service\": predictOne takes all values of one sample of the input's shape"
              + " [?, 3, 4]. Received: 3 values",
          assertThrows(IllegalArgumentException.class, () -> model.predictOne(1, 2, 3))
              .getMessage());
    }
  }

  @Test
  void withoutAnInputShapeASampleIsARow() {
    try (Sequential model = Sequential.of(Dense.of(2))) {
      float[] first = model.predictOne(1, 2, 3);
      assertArrayEquals(model.predict(Tensor.of(new float[][] {{1, 2, 3}})).toFloatArray(), first);
    }
  }
}
