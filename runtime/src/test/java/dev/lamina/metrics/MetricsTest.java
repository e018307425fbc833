package dev.lamina.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.losses.Huber;
import dev.lamina.rules.losses.TrainingNames;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  void thresholdsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> BinaryAccuracy.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Precision.of(o -> o.thresholds(1.5)));
  }

  @Test
  void everyNameOfKerasIsKnown() {
    for (String name :
        List.of(
            "Mean",
            "Sum",
            "mse",
            "MSE",
            "mae",
            "MAE",
            "mape",
            "MAPE",
            "msle",
            "MSLE",
            "bce",
            "BCE",
            "mean_squared_error",
            "root_mean_squared_error",
            "mean_absolute_error",
            "mean_absolute_percentage_error",
            "mean_squared_logarithmic_error",
            "cosine_similarity",
            "log_cosh_error",
            "r2_score",
            "auc",
            "AUC",
            "false_negatives",
            "false_positives",
            "precision",
            "recall",
            "true_negatives",
            "true_positives",
            "concordance_correlation",
            "pearson_correlation",
            "hinge",
            "squared_hinge",
            "categorical_hinge",
            "kl_divergence",
            "poisson",
            "binary_crossentropy",
            "categorical_crossentropy",
            "sparse_categorical_crossentropy",
            "accuracy",
            "binary_accuracy",
            "categorical_accuracy",
            "sparse_categorical_accuracy",
            "top_k_categorical_accuracy",
            "sparse_top_k_categorical_accuracy",
            "f1_score",
            "F1Score",
            "f_beta_score",
            "binary_io_u",
            "BinaryIoU")) {
      try (Metric metric = Metrics.get(name)) {
        assertEquals(name, metric.name());
      }
    }
    for (String name : List.of("io_u", "mean_io_u", "precision_at_recall")) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> Metrics.get(name)).getMessage());
      assertTrue(message.endsWith("is required"), message);
    }
  }

  @Test
  void anyLossIsAMetric() {
    Tensor targets = Tensor.zeros(2, 1);
    Tensor predictions = Tensor.of(new float[][] {{1}, {3}});
    try (Metric huber = LossMean.of(Huber.of(2));
        Metric again = Metrics.get(huber.serialized().toMap())) {
      assertEquals("MeanMetricWrapper", huber.className());
      huber.update(targets, predictions, null);
      again.update(targets, predictions, null);
      assertEquals((0.5 + 2 * 3 - 2) / 2, huber.result().item(), 1e-6);
      assertEquals(huber.result().item(), again.result().item());
    }
  }

  @Test
  void masksCountForMeans() {
    Tensor mask = Tensor.of(new boolean[] {true, false, false, true}, 2, 2);
    Tensor targets = Tensor.of(new int[] {0, 1, 1, 0}, 2, 2);
    Tensor predictions = Tensor.of(new float[] {1, 0, 1, 0, 1, 0, 0, 1}, 2, 2, 2);
    try (Metric accuracy = SparseCategoricalAccuracy.of()) {
      accuracy.update(targets, predictions, null, mask);
      assertEquals(0.5, accuracy.result().item(), 1e-6);
      accuracy.reset();
      accuracy.update(targets, predictions, Tensor.of(new float[] {3, 1}), mask);
      assertEquals(0.75, accuracy.result().item(), 1e-6);
    }
  }

  @Test
  void scoresOfClassesTellWhenLabelsAreNotOneHot() {
    try (Metric score = F1Score.of()) {
      String message =
          String.valueOf(
              assertThrows(
                      IllegalArgumentException.class,
                      () -> score.update(Tensor.of(new int[] {1}), Tensor.zeros(1, 3), null))
                  .getMessage());
      assertTrue(message.contains("targets [1], predictions [1, 3]"), message);
      assertTrue(message.endsWith("Class numbers must be made one-hot for it"), message);
    }
  }

  @Test
  void theCompilerKnowsTheSameNames() {
    Set<String> names = new TreeSet<>(Metrics.names());
    names.add("acc"); // Keras' other word for the accuracy that fits
    assertEquals(names, new TreeSet<>(TrainingNames.METRIC.all()));
  }

  @Test
  void accuracyIsTheOneThatFitsWhateverItsCase() {
    Shape classes = Shape.of(4, 3);
    assertInstanceOf(
        SparseCategoricalAccuracy.class, Metrics.get("Accuracy", Shape.of(4), classes));
    assertInstanceOf(CategoricalAccuracy.class, Metrics.get("ACC", classes, classes));
  }
}
