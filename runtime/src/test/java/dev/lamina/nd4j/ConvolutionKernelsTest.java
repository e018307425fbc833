package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels for floats, in parts, against those for doubles, which are products of patches. */
class ConvolutionKernelsTest {
  private final int threadsBefore = Workers.threads();

  @BeforeEach
  void useThreads() {
    Workers.setThreads(4);
  }

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  @ParameterizedTest
  @CsvSource({
    // batch, height, width, kernel, channels, filters, stride, dilation, groups, padding
    "13, 17, 15, 3, 8, 16, 1, 1, 1, SAME",
    "13, 17, 15, 3, 8, 16, 2, 1, 1, SAME",
    "13, 17, 15, 2, 9, 16, 1, 1, 1, VALID",
    "1, 17, 15, 3, 8, 16, 1, 1, 1, SAME",
    "1, 50, 40, 3, 8, 16, 1, 1, 1, SAME",
    "1, 50, 40, 3, 1, 16, 1, 1, 1, SAME",
    "33, 28, 27, 3, 1, 5, 1, 1, 1, SAME",
    "64, 28, 27, 3, 1, 5, 2, 1, 1, SAME",
    "33, 18, 27, 5, 3, 7, 3, 1, 1, VALID",
    "33, 18, 27, 4, 3, 7, 1, 2, 1, SAME",
    "13, 17, 15, 3, 8, 16, 1, 2, 1, VALID",
    "13, 17, 15, 3, 8, 16, 1, 1, 4, SAME",
    "3, 1, 1, 3, 2, 2, 1, 1, 1, SAME",
  })
  void equalsTheKernelForDoubles(
      int batch,
      int height,
      int width,
      int size,
      int channels,
      int filters,
      int stride,
      int dilation,
      int groups,
      Padding padding) {
    Shape input = Shape.of(batch, height, width, channels);
    Shape kernel = Shape.of(size, size, channels / groups, filters);
    Window w =
        Window.convolution(
            input,
            kernel,
            new int[] {stride, stride},
            new int[] {dilation, dilation},
            groups,
            padding);
    double[][] floats = results(w, DataType.FLOAT32);
    Workers.setThreads(1);
    double[][] doubles = results(w, DataType.FLOAT64);
    for (int i = 0; i < floats.length; i++) {
      assertArrayEquals(doubles[i], floats[i], 2e-3, "result " + i);
    }
  }

  /** Forward, both gradients one by one, and both at once. */
  private static double[][] results(Window w, DataType dtype) {
    NdArray x = Samples.normal(dtype, w.input().toArray());
    NdArray kernel = Samples.normal(dtype, w.kernel().toArray());
    NdArray g = Samples.normal(dtype, w.output().toArray());
    NdArray y = Samples.normal(dtype, w.output().toArray());
    NdArray dx = Samples.normal(dtype, w.input().toArray());
    NdArray dkernel = Samples.normal(dtype, w.kernel().toArray());
    NdArray dxOfBoth = Samples.normal(dtype, w.input().toArray());
    NdArray dkernelOfBoth = Samples.normal(dtype, w.kernel().toArray());
    NdBackend backend = Samples.BACKEND;
    try (Step step =
        Step.sequence(
            backend.conv2d(w, x, kernel, y),
            backend.conv2dInputGradient(w, g, kernel, dx),
            backend.conv2dKernelGradient(w, x, g, dkernel),
            backend.conv2dGradients(w, x, kernel, g, dxOfBoth, dkernelOfBoth))) {
      step.run();
      // Once more, as sums must not go on from those of the first run.
      step.run();
    }
    return new double[][] {
      Samples.doubles(y),
      Samples.doubles(dx),
      Samples.doubles(dkernel),
      Samples.doubles(dxOfBoth),
      Samples.doubles(dkernelOfBoth)
    };
  }
}
