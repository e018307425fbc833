package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrentCallsTest {
  private static final int THREADS = 32;
  private static final int CALLS = 50;

  private final Variable kernel = new Variable("kernel", noise(1, Shape.of(20, 30)), true);
  private final Variable out = new Variable("out", noise(2, Shape.of(30, 5)), true);
  private final TracedFunction predict =
      new TracedFunction(
          "predict", in -> List.of(in.get(0).matmul(kernel).tanh().matmul(out).softmax(-1)));

  private static Tensor noise(long seed, Shape shape) {
    return Ops.randomNormal(Ops.randomState(seed), shape, DataType.FLOAT32);
  }

  @Test
  void manyThreadsGetTheSerialResults() throws Exception {
    List<Tensor> inputs = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      inputs.add(noise(10 + i, Shape.of(i % 4 + 1, 20)));
      expected.add(predict.call(List.of(inputs.get(i))).get(0).toFloatArray());
    }
    inParallel(
        thread -> {
          for (int call = 0; call < CALLS; call++) {
            Tensor y = predict.call(List.of(inputs.get(thread))).get(0);
            assertArrayEquals(expected.get(thread), y.toFloatArray());
          }
        });
  }

  @Test
  void updatesAreNotLost() throws Exception {
    Variable count = new Variable("count", Tensor.scalar(0), false);
    TracedFunction increment =
        new TracedFunction(
            "increment",
            in -> {
              count.assign(count.plus(in.get(0)));
              return List.of(count.value());
            });
    inParallel(
        thread -> {
          for (int call = 0; call < CALLS; call++) {
            increment.call(List.of(Tensor.scalar(1)));
          }
        });
    assertEquals(THREADS * CALLS, count.value().item());
  }

  @Test
  void aValueReadDuringStepsIsOfOneStep() throws Exception {
    Variable count = new Variable("count", Tensor.zeros(50_000), false);
    TracedFunction increment =
        new TracedFunction(
            "increment",
            in -> {
              count.assign(count.plus(in.get(0)));
              return List.of();
            });
    inParallel(
        thread -> {
          for (int call = 0; call < CALLS; call++) {
            if (thread % 2 == 0) {
              increment.call(List.of(Tensor.scalar(1)));
            } else {
              Tensor seen = count.value();
              float[] first = seen.toFloatArray();
              for (float each : first) {
                assertEquals(first[0], each);
              }
              assertArrayEquals(first, seen.toFloatArray());
            }
          }
        });
    assertEquals(THREADS / 2 * CALLS, count.value().toFloatArray()[7]);
    increment.close();
    count.close();
  }

  @Test
  void closingAVariableWhileItIsUsedIsAnErrorNotACrash() throws Exception {
    Tensor x = noise(5, Shape.of(2, 20));
    predict.call(List.of(x));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(
          pool.submit(
              () ->
                  assertThrows(
                      IllegalStateException.class,
                      () -> {
                        while (true) {
                          predict.call(List.of(x));
                        }
                      })));
    }
    kernel.close();
    for (Future<?> run : runs) {
      run.get();
    }
    pool.shutdown();
    assertTrue(kernel.isClosed());
  }

  private interface Work {
    void run(int thread);
  }

  private static void inParallel(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            () -> {
              work.run(thread);
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(all)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
  }
}
