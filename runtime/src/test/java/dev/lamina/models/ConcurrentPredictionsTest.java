package dev.lamina.models;

import static dev.lamina.activations.ActivationFunction.RELU;
import static dev.lamina.activations.ActivationFunction.SOFTMAX;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One model serves many threads at once, and each gets what it would get alone. */
class ConcurrentPredictionsTest {
  private static final int THREADS = 32;

  /** Of each thread. {@code .ci/full} asks for more. */
  private static final int PREDICTIONS = Boolean.getBoolean("lamina.long") ? 20_000 : 2_000;

  private static final int SIDE = 12;

  private final Sequential model =
      Sequential.of(
          Input.of(SIDE, SIDE, 1),
          Conv2D.of(8, 3, o -> o.padding("same").activation(RELU)),
          MaxPooling2D.of(),
          Flatten.of(),
          Dense.of(64, RELU),
          LayerNormalization.of(),
          Dense.of(10, SOFTMAX));

  @Test
  void everyPredictionEqualsTheSerialOne() throws Exception {
    List<Tensor> inputs = new ArrayList<>();
    List<float[]> serial = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      // A few sizes of batch, one of them large enough to be shared between threads, and all of
      // them
      // one batch for predict.
      Tensor input = images(thread, thread == 0 ? 32 : thread % 3 + 1);
      inputs.add(input);
      serial.add(model.predictOnBatch(input).toFloatArray());
    }
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      work.add(
          () -> {
            start.await();
            for (int n = 0; n < PREDICTIONS; n++) {
              // Each thread goes through all inputs, so that all threads meet at each of them.
              int which = (thread + n) % THREADS;
              Tensor input = inputs.get(which);
              Tensor output = n % 100 == 0 ? model.predict(input) : model.predictOnBatch(input);
              assertArrayEquals(serial.get(which), output.toFloatArray());
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdown();
      model.close();
    }
  }

  private static Tensor images(long seed, int number) {
    Random random = new Random(seed);
    float[] pixels = new float[number * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Tensor.of(pixels, number, SIDE, SIDE, 1);
  }
}
