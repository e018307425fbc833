package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws in parts and in vector instructions give the bits of the plain loop. */
class RandomKernelsTest {
  private static final long SEED = -7_046_029_254_386_353_131L;
  private static final long COUNTER = 0x9E3779B97F4A7C15L;
  private final int threadsBefore = Workers.threads();

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 1_023, 1_024, 1_025, 100_003})
  void uniformFloatsAreTheUpperBitsOfTheBlocks(int n) {
    Workers.setThreads(3);
    double[] drawn = draw(Distribution.UNIFORM, DataType.FLOAT32, n);
    int[] bits = new int[4];
    for (int i = 0; i < n; i++) {
      Philox.block(SEED, COUNTER, i / 4, bits);
      assertEquals((bits[i % 4] >>> 8) / (float) (1 << 24), drawn[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void partsDoNotChangeTheNumbers(Distribution distribution) {
    for (DataType dtype : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
      Workers.setThreads(1);
      double[] whole = draw(distribution, dtype, 20_001);
      Workers.setThreads(3);
      assertArrayEquals(whole, draw(distribution, dtype, 20_001));
    }
  }

  private static double[] draw(Distribution distribution, DataType dtype, int n) {
    NdArray state = Samples.BACKEND.allocate(DataType.INT64, Shape.of(2));
    state.longs().put(0, SEED).put(1, COUNTER);
    NdArray y = Samples.normal(dtype, n);
    RandomKernels.bind(distribution, state, y).run();
    return Samples.doubles(y);
  }
}
