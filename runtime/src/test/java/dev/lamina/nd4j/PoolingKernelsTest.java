package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels for floats, in parts, against those for doubles, which are written out. */
class PoolingKernelsTest {
  private final int threadsBefore = Workers.threads();

  @BeforeEach
  void useThreads() {
    Workers.setThreads(3);
  }

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  /** Values are small integers, so that most windows hold their maximum more than once. */
  @ParameterizedTest
  @CsvSource({
    "53, 28, 28, 16, 2, 2, VALID",
    "53, 27, 29, 16, 2, 2, SAME",
    "53, 27, 25, 17, 3, 2, SAME",
    "40, 27, 25, 17, 3, 1, VALID",
    "1, 9, 9, 1, 3, 3, SAME",
    "2, 5, 4, 3, 1, 2, VALID",
    "0, 5, 4, 3, 2, 2, VALID",
  })
  void equalsTheKernelForDoubles(
      int batch, int height, int width, int channels, int size, int stride, Padding padding) {
    Window w = window(Shape.of(batch, height, width, channels), size, stride, padding);
    Random random = new Random(1);
    double[] x = new double[(int) w.input().size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(5) - 2;
    }
    check(w, x);
  }

  @Test
  void notANumberIsGreatestAndInfinityIsNotTheLeastFiniteNumber() {
    Window w = window(Shape.of(40, 28, 28, 16), 2, 2, Padding.VALID);
    double[] x = new double[(int) w.input().size()];
    x[5] = Double.NaN;
    x[x.length - 1] = Double.NaN;
    for (int i = 0; i < 5 * 28 * 16; i++) {
      x[x.length / 2 + i] = Double.NEGATIVE_INFINITY;
      x[x.length / 3 + i] = -5e37;
      x[x.length / 4 + i] = Double.POSITIVE_INFINITY;
    }
    check(w, x);
  }

  private static Window window(Shape input, int size, int stride, Padding padding) {
    return Window.pooling(
        "pooling", input, new int[] {size, size}, new int[] {stride, stride}, padding);
  }

  private static void check(Window w, double[] values) {
    double[][] floats = results(w, values, DataType.FLOAT32);
    double[][] doubles = results(w, values, DataType.FLOAT64);
    for (int i = 0; i < floats.length; i++) {
      for (int k = 0; k < floats[i].length; k++) {
        doubles[i][k] = (float) doubles[i][k];
      }
      assertArrayEquals(doubles[i], floats[i], 1e-5, "result " + i);
    }
  }

  private static double[][] results(Window w, double[] values, DataType dtype) {
    NdBackend backend = Samples.BACKEND;
    NdArray x = backend.allocate(dtype, w.input());
    Elements elements = Elements.of(x);
    for (int i = 0; i < values.length; i++) {
      elements.putDouble(i, values[i]);
    }
    NdArray g = Samples.normal(dtype, w.output().toArray());
    NdArray max = Samples.normal(dtype, w.output().toArray());
    NdArray average = Samples.normal(dtype, w.output().toArray());
    NdArray maxGradient = Samples.normal(dtype, w.input().toArray());
    NdArray averageGradient = Samples.normal(dtype, w.input().toArray());
    try (Step step =
        Step.sequence(
            backend.maxPool(w, x, max),
            backend.averagePool(w, x, average),
            backend.maxPoolGradient(w, x, g, maxGradient),
            backend.averagePoolGradient(w, g, averageGradient))) {
      step.run();
      step.run();
    }
    return new double[][] {
      Samples.doubles(max),
      Samples.doubles(average),
      Samples.doubles(maxGradient),
      Samples.doubles(averageGradient)
    };
  }
}
