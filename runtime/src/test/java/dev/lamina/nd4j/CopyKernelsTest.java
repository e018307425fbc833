package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves in parts against moves of one element after the other. */
class CopyKernelsTest {
  private final int threadsBefore = Workers.threads();

  @BeforeEach
  void useThreads() {
    Workers.setThreads(3);
  }

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void copiesEveryElementOnce(DataType dtype) {
    Shape shape = Shape.of(19, 67, 5, 32);
    Shape small = Shape.of(1, 67, 1, 32);
    check(dtype, Layout.dense(shape).permuted(new int[] {0, 2, 1, 3}));
    check(dtype, Layout.dense(shape).permuted(new int[] {3, 1, 0, 2}));
    check(dtype, Layout.dense(shape).reversed(new int[] {0, 3}));
    check(dtype, Layout.dense(shape).slice(new int[] {1, 2, 0, 3}, Shape.of(17, 60, 4, 20)));
    check(dtype, Layout.dense(small).broadcastTo(shape));
    check(dtype, Layout.dense(Shape.of(19, 1, 5, 1)).broadcastTo(shape));
    check(dtype, Layout.dense(shape).slice(new int[] {1, 2, 0, 3}, Shape.of(1, 1, 1, 1)));
  }

  private static void check(DataType dtype, Layout from) {
    Layout to = Layout.dense(from.shape());
    NdArray x = numbered(dtype, 19 * 67 * 5 * 32);
    NdArray y = Samples.BACKEND.allocate(dtype, from.shape());
    CopyKernels.strided(x, from, y, to).run();
    Elements source = Elements.of(x);
    Elements target = Elements.of(y);
    Walk walk =
        new Walk(
            from.shape(), new long[] {from.offset(), to.offset()}, from.strides(), to.strides());
    walk.forEach(
        (at, step, length) -> {
          for (int i = 0; i < length; i++) {
            long expected = source.getLong(at[0] + i * step[0]);
            assertEquals(expected, target.getLong(at[1] + i * step[1]));
          }
        });
  }

  private static NdArray numbered(DataType dtype, int n) {
    NdArray array = Samples.BACKEND.allocate(dtype, Shape.of(n));
    Elements elements = Elements.of(array);
    for (int i = 0; i < n; i++) {
      elements.putLong(i, dtype == DataType.BOOL ? i % 7 & 1 : i);
    }
    return array;
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = "STRING") // nothing is filled with numbers there
  void fillsAndCopiesWholeArrays(DataType dtype) {
    NdArray x = numbered(dtype, 1_000_003);
    NdArray y = numbered(dtype, 1_000_003);
    CopyKernels.fill(0, y).run();
    assertArrayEquals(new double[1_000_003], Samples.doubles(y));
    CopyKernels.fill(1, y).run();
    double[] ones = new double[1_000_003];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, Samples.doubles(y));
    CopyKernels.whole(x, y).run();
    assertArrayEquals(Samples.doubles(x), Samples.doubles(y));
  }

  @Test
  void minusZeroIsFilledAsSuch() {
    NdArray y = numbered(DataType.FLOAT32, 5);
    CopyKernels.fill(-0.0, y).run();
    assertEquals(Float.floatToRawIntBits(-0f), y.ints().get(4));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64", "INT32", "INT64"})
  void gathersAndAddsRows(DataType dtype) {
    int rows = 2_001;
    int width = 67;
    NdArray table = numbered(dtype, 100 * width).reshaped(Shape.of(100, width));
    NdArray ids = Samples.BACKEND.allocate(DataType.INT32, Shape.of(rows));
    for (int i = 0; i < rows; i++) {
      ids.ints().put(i, i * 31 % 100);
    }
    NdArray taken = Samples.BACKEND.allocate(dtype, Shape.of(rows, width));
    NdArray sums = numbered(dtype, 100 * width).reshaped(Shape.of(100, width));
    Step scatter = IndexKernels.scatterAdd(taken, ids, 0, sums);
    IndexKernels.gather(table, ids, 0, taken).run();
    scatter.run();
    double[] expected = new double[100 * width];
    double[] values = Samples.doubles(table);
    double[] got = Samples.doubles(taken);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < width; k++) {
        int at = i * 31 % 100 * width + k;
        assertEquals(values[at], got[i * width + k]);
        expected[at] += values[at];
      }
    }
    assertArrayEquals(expected, Samples.doubles(sums));
    ids.ints().put(rows / 2, 100);
    ids.ints().put(rows - 1, -1);
    Step gather = IndexKernels.gather(table, ids, 0, taken);
    String message = assertThrows(IllegalArgumentException.class, gather::run).getMessage();
    assertEquals("gather: id 100 is outside the axis of length 100", message);
    assertThrows(IllegalArgumentException.class, scatter::run);
  }
}
