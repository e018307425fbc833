package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.History;
import dev.lamina.engine.NativeMemory;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that has been done before allocates next to nothing, on the heap or outside. */
class StepAllocationTest {
  private static final int BATCH = 32;
  private static final int MOST_BYTES = 512;
  private static final int MOST_ROUNDS = 12;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private enum Net {
    TINY(3) {
      @Override
      Sequential make() {
        return compiled(Sequential.of(Input.of(4), Dense.of(32, RELU), Dense.of(3, SOFTMAX)));
      }
    },
    DROPOUT_AND_METRICS(10) {
      @Override
      Sequential make() {
        return compiled(
            Sequential.of(Input.of(20), Dense.of(32, RELU), Dropout.of(0.3), Dense.of(10, SOFTMAX)),
            "accuracy",
            "sparse_categorical_crossentropy");
      }
    },
    CNN(10) {
      @Override
      Sequential make() {
        return compiled(
            Sequential.of(
                Input.of(12, 12, 1),
                Conv2D.of(8, 3, o -> o.padding("same").activation(RELU)),
                MaxPooling2D.of(),
                Conv2D.of(8, 3, o -> o.activation(RELU)),
                Flatten.of(),
                Dense.of(10, SOFTMAX)));
      }
    };

    private static final ActivationFunction RELU = ActivationFunction.get("relu");
    private static final ActivationFunction SOFTMAX = ActivationFunction.get("softmax");
    private final int classes;

    Net(int classes) {
      this.classes = classes;
    }

    abstract Sequential make();

    private Shape sample() {
      return switch (this) {
        case TINY -> Shape.of(4);
        case DROPOUT_AND_METRICS -> Shape.of(20);
        case CNN -> Shape.of(12, 12, 1);
      };
    }

    private static Sequential compiled(Sequential model, String... metrics) {
      model.compile("adam", "sparse_categorical_crossentropy", metrics);
      return model;
    }

    Tensor inputs(int number) {
      Shape shape = Shape.of(number).concat(sample());
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.sin(i * 0.7);
      }
      return Tensor.of(values, shape.toArray());
    }

    Tensor labels(int number) {
      return Tensor.of(IntStream.range(0, number).map(i -> i * 7 % classes).toArray());
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainOnBatch(Net net) {
    Tensor x = net.inputs(BATCH);
    Tensor y = net.labels(BATCH);
    try (Sequential model = net.make()) {
      Runnable step = () -> assertTrue(model.trainOnBatch(x, y).containsKey("loss"));
      assertFrugal(repeated(step, 50), 50, repeated(step, 250), 250);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd(momentum=0.9, nesterov=true, clipnorm=1)",
        "adam(use_ema=true, ema_overwrite_frequency=3, gradient_accumulation_steps=2)",
        "adamw(global_clipnorm=1)",
        "adamax",
        "nadam",
        "rmsprop(momentum=0.5, centered=true)",
        "adagrad(clipvalue=0.5)",
        "adadelta",
        "lion",
        "ftrl",
        "lamb"
      })
  void everyOptimizer(String optimizer) {
    Tensor x = Net.TINY.inputs(BATCH);
    Tensor y = Net.TINY.labels(BATCH);
    try (Sequential model = Net.TINY.make()) {
      model.compile(optimizer, "sparse_categorical_crossentropy");
      Runnable step = () -> assertTrue(model.trainOnBatch(x, y).containsKey("loss"));
      assertFrugal(repeated(step, 50), 50, repeated(step, 250), 250);
    }
  }

  /** Two calls of different length: what is between them was spent by the steps alone. */
  @ParameterizedTest
  @EnumSource
  void fit(Net net) {
    int batches = 10;
    Tensor x = net.inputs(batches * BATCH - 5); // the last batch is smaller
    Tensor y = net.labels(batches * BATCH - 5);
    try (Sequential model = net.make()) {
      assertFrugal(fit(model, x, y, 5), 5 * batches, fit(model, x, y, 25), 25 * batches);
    }
  }

  private static Runnable fit(Sequential model, Tensor x, Tensor y, int epochs) {
    return () -> {
      History history = model.fit(x, y, o -> o.batchSize(BATCH).epochs(epochs).verbose(0));
      assertEquals(epochs, history.epoch().size());
    };
  }

  private static Runnable repeated(Runnable step, int times) {
    return () -> {
      for (int i = 0; i < times; i++) {
        step.run();
      }
    };
  }

  /**
   * The least of several rounds: other threads of the test's process allocate, too. What a step
   * itself allocates is there in every round, however many there are.
   */
  private static void assertFrugal(Runnable few, int fewSteps, Runnable many, int manySteps) {
    many.run();
    double heap = Double.POSITIVE_INFINITY;
    long outside = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && (heap > MOST_BYTES || outside > 0); round++) {
      Spent onFew = Spent.by(few);
      Spent onMany = Spent.by(many);
      heap = Math.min(heap, (onMany.heap() - onFew.heap()) / (double) (manySteps - fewSteps));
      outside = Math.min(outside, onMany.outside() - onFew.outside());
    }
    assertTrue(heap <= MOST_BYTES, heap + " bytes of heap a step");
    assertEquals(0, outside, "arrays outside the heap");
  }

  /**
   * What some work allocated.
   *
   * @param heap bytes, by all threads that live: work handed to a helper counts too
   * @param outside arrays outside the heap
   */
  private record Spent(long heap, long outside) {
    static Spent by(Runnable work) {
      long outside = NativeMemory.current().allocations();
      long heap = heapOfAllThreads();
      work.run();
      return new Spent(heapOfAllThreads() - heap, NativeMemory.current().allocations() - outside);
    }

    private static long heapOfAllThreads() {
      return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
          .filter(bytes -> bytes > 0) // -1: it ended meanwhile
          .sum();
    }
  }
}
