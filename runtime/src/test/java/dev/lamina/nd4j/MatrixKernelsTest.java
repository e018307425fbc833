package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products in parts against sums written out. */
class MatrixKernelsTest {
  private final int threadsBefore = Workers.threads();

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  /** batch, m, n, k: OpenBLAS' and oneDNN's sizes, in one part and in several that differ. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "1, 1, 10, 70",
    "1, 1, 301, 257",
    "1, 3, 5, 7",
    "1, 61, 130, 97",
    "1, 401, 257, 203",
    "1, 257, 129, 1003",
    "2, 203, 257, 201",
    "3, 5, 2, 4",
    "7, 203, 130, 101",
    "129, 33, 31, 65",
  })
  void equalsTheSum(int batch, int m, int n, int k) {
    for (int threads = 1; threads <= 4; threads += 3) {
      Workers.setThreads(threads);
      for (DataType dtype : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
        for (int transposed = 0; transposed < 4; transposed++) {
          check(dtype, batch, m, n, k, (transposed & 1) != 0, (transposed & 2) != 0);
        }
      }
    }
  }

  private static void check(
      DataType dtype, int batch, int m, int n, int k, boolean transposeA, boolean transposeB) {
    NdArray a = Samples.normal(dtype, batch, transposeA ? k : m, transposeA ? m : k);
    NdArray b = Samples.normal(dtype, batch, transposeB ? n : k, transposeB ? k : n);
    NdArray y = Samples.normal(dtype, batch, m, n);
    double[] da = Samples.doubles(a);
    double[] db = Samples.doubles(b);
    double[] got;
    try (Step step = MatrixKernels.bind(Samples.BACKEND, a, transposeA, b, transposeB, y)) {
      step.run();
      got = Samples.doubles(y);
      step.run();
      assertEquals(0, Samples.largestDifference(got, Samples.doubles(y)), "the second run");
    }
    double largest = 0;
    for (int i = 0; i < batch; i++) {
      for (int row = 0; row < m; row++) {
        double[] sums = new double[n];
        for (int j = 0; j < k; j++) {
          double value = da[i * m * k + (transposeA ? j * m + row : row * k + j)];
          for (int column = 0; column < n; column++) {
            sums[column] += value * db[i * k * n + (transposeB ? column * k + j : j * n + column)];
          }
        }
        for (int column = 0; column < n; column++) {
          double difference = Math.abs(got[(i * m + row) * n + column] - sums[column]);
          largest = Math.max(largest, difference);
        }
      }
    }
    double tolerance = Math.sqrt(k) * (dtype == DataType.FLOAT32 ? 1e-5 : 1e-13);
    assertTrue(largest <= tolerance, y.shape() + " " + dtype + ": " + largest);
  }
}
