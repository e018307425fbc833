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
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingTest {
  private static final int CHANNELS = 3;

  static Stream<Arguments> setups() {
    return Stream.of(new int[] {4, 6}, new int[] {5, 7}, new int[] {2, 3})
        .flatMap(
            in ->
                Stream.of(new int[] {2, 2}, new int[] {3, 2}, new int[] {2, 1}, new int[] {5, 5})
                    .flatMap(
                        size ->
                            Stream.of(new int[] {1, 1}, new int[] {2, 2}, new int[] {3, 1})
                                .flatMap(
                                    stride ->
                                        Stream.of(Padding.values())
                                            .filter(
                                                p ->
                                                    p == Padding.SAME
                                                        || (in[0] >= size[0] && in[1] >= size[1]))
                                            .map(p -> Arguments.of(in, size, stride, p)))));
  }

  @ParameterizedTest
  @MethodSource("setups")
  void agreesWithItsDefinition(int[] in, int[] size, int[] stride, Padding padding) {
    int batch = 2;
    double[] x =
        new Random(5)
            .doubles((long) batch * in[0] * in[1] * CHANNELS, -3, -1)
            .map(v -> (float) v)
            .toArray();
    DirectConvolution rows = new DirectConvolution(in[0], size[0], stride[0], 1, padding);
    DirectConvolution columns = new DirectConvolution(in[1], size[1], stride[1], 1, padding);
    Shape out = Shape.of(batch, rows.out, columns.out, CHANNELS);
    double[] max = new double[(int) out.size()];
    double[] mean = new double[max.length];
    for (int at = 0; at < max.length; at++) {
      int channel = at % CHANNELS;
      int j = at / CHANNELS % columns.out;
      int i = at / CHANNELS / columns.out % rows.out;
      int image = at / CHANNELS / columns.out / rows.out;
      double greatest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int cells = 0;
      for (int k = 0; k < size[0]; k++) {
        for (int l = 0; l < size[1]; l++) {
          int row = rows.at(i, k);
          int column = columns.at(j, l);
          if (row >= 0 && column >= 0) {
            double value = x[((image * in[0] + row) * in[1] + column) * CHANNELS + channel];
            greatest = Math.max(greatest, value);
            sum += value;
            cells++;
          }
        }
      }
      max[at] = greatest;
      mean[at] = sum / cells;
    }
    for (DataType dtype : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
      Tensor image = Tensor.of(x).reshape(batch, in[0], in[1], CHANNELS).cast(dtype);
      double tolerance = dtype == DataType.FLOAT32 ? 1e-6 : 1e-14;
      Tensor pooled = Ops.maxPool2d(image, size, stride, padding);
      assertEquals(out, pooled.shape());
      assertArrayEquals(max, pooled.toDoubleArray());
      assertArrayEquals(
          mean, Ops.averagePool2d(image, size, stride, padding).toDoubleArray(), tolerance);
    }
  }

  @Test
  void equalMaximaGiveTheGradientToTheFirst() {
    Tensor x = Tensor.ones(1, 2, 4, 1);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(x);
      Tensor y = Ops.maxPool2d(x, new int[] {2, 2}, new int[] {2, 2}, Padding.VALID);
      assertArrayEquals(new float[] {1, 0, 1, 0, 0, 0, 0, 0}, tape.gradient(y, x).toFloatArray());
    }
  }

  @Test
  void nanIsSeen() {
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, 4}, 1, 2, 2, 1);
    Tensor y = Ops.maxPool2d(x, new int[] {2, 2}, new int[] {2, 2}, Padding.VALID);
    assertEquals(Double.NaN, y.item());
  }

  @Test
  void sayWhatDoesNotFit() {
    ShapeException rank =
        assertThrows(
            ShapeException.class,
            () ->
                Ops.maxPool2d(
                    Tensor.zeros(2, 3), new int[] {2, 2}, new int[] {2, 2}, Padding.SAME));
    assertEquals(
        "maxPool2d: the input has 4 axes, [batch, height, width, channels]; got [2, 3]",
        rank.getMessage());
  }
}
