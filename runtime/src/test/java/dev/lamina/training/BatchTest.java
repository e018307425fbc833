package dev.lamina.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch writes into a plan is what copying its samples gives. */
class BatchTest {
  private static final int SAMPLES = 11;

  private static Tensor rows(int width, DataType dtype) {
    Tensor values = Tensor.of(IntStream.range(0, SAMPLES * width).map(i -> i % 251).toArray());
    return (dtype == DataType.BOOL ? values.rem(3).equal(1) : values.cast(dtype))
        .reshape(SAMPLES, width);
  }

  /** Feeds a batch to a function and compares with the batch copied: both sums of all places. */
  private static void assertFed(Batch batch) {
    Samples copied = batch.copied();
    try (TracedFunction sum =
        new TracedFunction(
            "sum",
            in ->
                List.of(
                    in.get(0).cast(DataType.FLOAT32).sum(),
                    placed(in.get(0)).minus(placed(copied.inputs().get(0))).abs().sum(),
                    in.get(1).minus(copied.targets().get(0)).abs().sum()))) {
      sum.run(batch.withMetrics(2), List.of());
    }
    assertEquals(copied.inputs().get(0).cast(DataType.FLOAT32).sum().item(), batch.loss());
    assertArrayEquals(new double[] {0, 0}, batch.metrics());
  }

  private static Tensor placed(Tensor rows) {
    return rows.cast(DataType.FLOAT32);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING") // strings become no floats
  void rowsOfEveryType(DataType dtype) {
    assertWalk(rows(3, dtype));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, 100})
  void rowsOfEverySize(int width) {
    assertWalk(rows(width, DataType.FLOAT32));
  }

  private static void assertWalk(Tensor x) {
    Batch batch =
        new Batch(
            Samples.of(
                List.of(x), List.of(Tensor.of(IntStream.range(0, SAMPLES).toArray())), List.of()));
    int[] order = new int[SAMPLES];
    Order.shuffle(order, 7, 3);
    assertFed(batch);
    for (int from = 0; from < SAMPLES; from += 4) {
      batch.reorder(null);
      batch.move(from, Math.min(SAMPLES, from + 4));
      assertFed(batch);
      batch.reorder(order);
      assertFed(batch);
    }
  }

  @Test
  void anOrderHoldsEachSampleOnce() {
    int[] order = new int[100];
    Order.shuffle(order, 1, 0);
    int[] first = order.clone();
    Order.shuffle(order, 1, 1); // what was there before does not matter
    int[] second = order.clone();
    Order.shuffle(order, 1, 0);
    assertArrayEquals(first, order);
    for (int[] each : List.of(first, second)) {
      assertArrayEquals(IntStream.range(0, 100).toArray(), IntStream.of(each).sorted().toArray());
    }
  }

  @Test
  void variablesAreTakenAsTheyAreNow() {
    Variable x = new Variable("x", rows(2, DataType.FLOAT32), false);
    Batch batch =
        new Batch(
            Samples.of(List.of(x), List.of(rows(1, DataType.INT32).reshape(SAMPLES)), List.of()));
    x.assign(Tensor.zeros(SAMPLES, 2));
    assertFed(batch);
    assertEquals(rows(2, DataType.FLOAT32).sum().item(), batch.loss());
  }

  @Test
  void logsAreSortedAndFixed() {
    Logs logs = new Logs(List.of("accuracy", "loss"), new double[] {0.5, 2});
    assertEquals("{accuracy=0.5, loss=2.0}", logs.toString());
    assertEquals(2.0, logs.get("loss"));
    assertEquals(7.0, logs.getOrDefault("mae", 7.0));
    assertThrows(UnsupportedOperationException.class, () -> logs.put("loss", 1.0));
  }
}
