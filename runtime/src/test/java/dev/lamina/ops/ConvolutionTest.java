package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.engine.GradientTape;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution against the loops of its definition, over many configurations. */
class ConvolutionTest {
  private final Random random = new Random(3);

  record Setup(
      int rows,
      int columns,
      int channels,
      int filters,
      int kernelRows,
      int kernelColumns,
      int strideRows,
      int strideColumns,
      int dilation,
      int groups,
      Padding padding) {
    @Override
    public String toString() {
      return "%dx%dx%d kernel %dx%d filters %d strides %d,%d dilation %d groups %d %s"
          .formatted(
              rows,
              columns,
              channels,
              kernelRows,
              kernelColumns,
              filters,
              strideRows,
              strideColumns,
              dilation,
              groups,
              padding);
    }
  }

  static Stream<Setup> setups() {
    List<Setup> all = new ArrayList<>();
    int[][] sizes = {{8, 8}, {5, 7}, {1, 6}, {3, 2}};
    int[][] kernels = {{1, 1}, {3, 3}, {2, 2}, {4, 3}, {5, 1}, {7, 7}};
    int[][] strides = {{1, 1}, {2, 2}, {3, 1}};
    for (int channels : new int[] {3, 9}) {
      for (int[] size : sizes) {
        for (int[] kernel : kernels) {
          for (int[] stride : strides) {
            all.add(
                new Setup(
                    size[0],
                    size[1],
                    channels,
                    4,
                    kernel[0],
                    kernel[1],
                    stride[0],
                    stride[1],
                    1,
                    1,
                    Padding.SAME));
            if (size[0] >= kernel[0] && size[1] >= kernel[1]) {
              all.add(
                  new Setup(
                      size[0],
                      size[1],
                      channels,
                      4,
                      kernel[0],
                      kernel[1],
                      stride[0],
                      stride[1],
                      1,
                      1,
                      Padding.VALID));
            }
          }
          all.add(
              new Setup(size[0], size[1], 2, 3, kernel[0], kernel[1], 1, 1, 2, 1, Padding.SAME));
          all.add(
              new Setup(size[0], size[1], 4, 6, kernel[0], kernel[1], 2, 2, 1, 2, Padding.SAME));
        }
      }
    }
    all.add(new Setup(9, 9, 2, 3, 3, 3, 1, 1, 3, 1, Padding.VALID));
    all.add(new Setup(6, 6, 4, 4, 3, 3, 1, 1, 1, 4, Padding.SAME));
    all.add(new Setup(28, 28, 1, 32, 3, 3, 1, 1, 1, 1, Padding.SAME));
    all.add(new Setup(14, 14, 32, 16, 3, 3, 1, 1, 1, 1, Padding.VALID));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void agreesWithItsDefinition(Setup s) {
    int batch = 2;
    double[] x = values(batch * s.rows * s.columns * s.channels);
    double[] kernel = values(s.kernelRows * s.kernelColumns * s.channels / s.groups * s.filters);
    DirectConvolution rows =
        new DirectConvolution(s.rows, s.kernelRows, s.strideRows, s.dilation, s.padding);
    DirectConvolution columns =
        new DirectConvolution(s.columns, s.kernelColumns, s.strideColumns, s.dilation, s.padding);
    double[] expected =
        DirectConvolution.convolve(
            x, kernel, batch, rows, columns, s.channels, s.filters, s.groups);
    Shape image = Shape.of(batch, s.rows, s.columns, s.channels);
    Shape window = Shape.of(s.kernelRows, s.kernelColumns, s.channels / s.groups, s.filters);
    for (DataType dtype : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
      double tolerance = dtype == DataType.FLOAT32 ? 1e-5 : 1e-12;
      Tensor a = Tensor.of(x).reshape(image).cast(dtype);
      Tensor k = Tensor.of(kernel).reshape(window).cast(dtype);
      try (GradientTape tape = new GradientTape()) {
        tape.watch(a, k);
        Tensor y = convolve(a, k, s);
        assertEquals(Shape.of(batch, rows.out, columns.out, s.filters), y.shape());
        assertArrayEquals(expected, y.toDoubleArray(), 2 * tolerance);
        Tensor g = Tensor.of(values((int) y.size())).reshape(y.shape()).cast(dtype);
        List<Tensor> gradients = tape.gradient(y.times(g), List.of(a, k));
        gradientsAreAdjoint(y, g, List.of(a, k), gradients, tolerance);
        entriesOfTheInputGradient(s, g, k, gradients.get(0), tolerance);
      }
    }
  }

  /** The convolution is linear in each operand: {@code <y, g> = <x, dx> = <kernel, dkernel>}. */
  private static void gradientsAreAdjoint(
      Tensor y, Tensor g, List<Tensor> operands, List<Tensor> gradients, double tolerance) {
    double whole = y.times(g).sum().item();
    for (int i = 0; i < 2; i++) {
      assertEquals(whole, operands.get(i).times(gradients.get(i)).sum().item(), tolerance * 100);
    }
  }

  /** One element of the image set to 1 at a time gives the column of the linear map. */
  private void entriesOfTheInputGradient(
      Setup s, Tensor g, Tensor kernel, Tensor gradient, double tolerance) {
    for (int trial = 0; trial < 3; trial++) {
      int at = random.nextInt((int) gradient.size());
      double[] unit = new double[(int) gradient.size()];
      unit[at] = 1;
      Tensor one = Tensor.of(unit).reshape(gradient.shape()).cast(kernel.dtype());
      double expected = convolve(one, kernel, s).times(g).sum().item();
      assertEquals(expected, gradient.toDoubleArray()[at], tolerance * 10);
    }
  }

  private static Tensor convolve(Tensor x, Tensor kernel, Setup s) {
    return Ops.conv2d(
        x,
        kernel,
        new int[] {s.strideRows, s.strideColumns},
        s.padding,
        new int[] {s.dilation, s.dilation},
        s.groups);
  }

  @Test
  void sayWhatDoesNotFit() {
    Tensor x = Tensor.zeros(2, 4, 4, 3);
    int[] one = {1, 1};
    assertMessage(
        "conv2d: input [2, 4, 4, 3], kernel [3, 3, 4, 8]: the kernel takes 4 channels, the input"
            + " gives 3",
        () -> Ops.conv2d(x, Tensor.zeros(3, 3, 4, 8), one, Padding.SAME, one, 1));
    assertMessage(
        "conv2d rows: a window of 5 does not fit into 4 with padding valid",
        () -> Ops.conv2d(x, Tensor.zeros(5, 3, 3, 8), one, Padding.VALID, one, 1));
    assertMessage(
        "conv2d: input [2, 4, 4, 3], kernel [3, 3, 3, 8]: 2 groups do not divide 3 channels and 8"
            + " filters",
        () -> Ops.conv2d(x, Tensor.zeros(3, 3, 3, 8), one, Padding.SAME, one, 2));
    assertMessage(
        "conv2d: input [2, 4, 4], kernel [3, 3, 3, 8]: both have 4 axes: [batch, height, width,"
            + " channels] and [rows, columns, channels / groups, filters]",
        () ->
            Ops.conv2d(Tensor.zeros(2, 4, 4), Tensor.zeros(3, 3, 3, 8), one, Padding.SAME, one, 1));
  }

  @Test
  void noImagesGiveNoResultsAndZeroGradients() {
    Tensor none = Tensor.zeros(0, 5, 5, 3);
    Tensor kernel = Tensor.ones(3, 3, 3, 4);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(kernel);
      Tensor y = Ops.conv2d(none, kernel, new int[] {1, 1}, Padding.SAME, new int[] {1, 1}, 1);
      assertEquals(Shape.of(0, 5, 5, 4), y.shape());
      assertEquals(0, tape.gradient(y, kernel).abs().sum().item());
    }
  }

  private static void assertMessage(String expected, Executable call) {
    assertEquals(expected, assertThrows(ShapeException.class, call).getMessage());
  }

  private double[] values(int n) {
    return random.doubles(n, -1, 1).map(v -> (float) v).toArray();
  }
}
