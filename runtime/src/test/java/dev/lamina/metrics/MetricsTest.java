package dev.lamina.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void accuracyFitsTheShapes() {
    Shape ten = Shape.of(-1, 10);
    assertInstanceOf(BinaryAccuracy.class, Metrics.get("accuracy", Shape.of(8), Shape.of(-1, 1)));
    assertInstanceOf(SparseCategoricalAccuracy.class, Metrics.get("acc", Shape.of(8), ten));
    assertInstanceOf(SparseCategoricalAccuracy.class, Metrics.get("accuracy", Shape.of(8, 1), ten));
    Metric categorical = Metrics.get("accuracy", Shape.of(8, 10), ten);
    assertInstanceOf(CategoricalAccuracy.class, categorical);
    assertEquals("accuracy", categorical.name());
  }

  @Test
  void aMetricIsNamedAsItWasAskedFor() {
    assertEquals("mae", Metrics.get("mae").name());
    assertEquals("MeanAbsoluteError", Metrics.get("mae").className());
    assertEquals("BinaryAccuracy", Metrics.get("BinaryAccuracy").name());
  }

  @Test
  void unknownNameGetsTheNearestOne() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Metrics.get("acuracy"))
                .getMessage());
    assertTrue(message.contains("Did you mean \"accuracy\"?"), message);
  }

  @Test
  void meanIsWeighted() {
    try (Mean mean = Mean.of()) {
      assertEquals(0, mean.result().item());
      mean.update(Tensor.scalar(4), Tensor.scalar(1));
      mean.update(Tensor.scalar(1), Tensor.scalar(2));
      assertEquals(2, mean.result().item(), 1e-6);
      mean.reset();
      mean.update(Tensor.of(new float[][] {{1, 3}, {5, 7}}));
      assertEquals(4, mean.result().item(), 1e-6);
    }
  }

  @Test
  void theFirstOfEqualPredictionsCounts() {
    try (SparseCategoricalAccuracy accuracy = SparseCategoricalAccuracy.of()) {
      accuracy.update(
          Tensor.of(new int[] {0, 1}), Tensor.full(0.5, Shape.of(2, 2), DataType.FLOAT32), null);
      assertEquals(0.5, accuracy.result().item());
    }
  }

  @Test
  void thresholdIsChecked() {
    assertThrows(IllegalArgumentException.class, () -> BinaryAccuracy.of(1.0));
  }
}
