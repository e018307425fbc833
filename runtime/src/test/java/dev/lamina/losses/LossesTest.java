package dev.lamina.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.GradientTape;
import dev.lamina.rules.losses.ChosenLoss;
import dev.lamina.rules.losses.TrainingNames;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void namesAndAliasesGiveTheSameLoss() {
    for (String name : new String[] {"mse", "MSE", "mean_squared_error", "MeanSquaredError"}) {
      assertEquals(MeanSquaredError.of(), Losses.get(name));
    }
    assertEquals(Huber.of(0.5), Losses.get("huber(delta=0.5)"));
    assertEquals(
        MeanAbsoluteError.of(),
        Losses.get(
            Map.of(
                "module",
                "builtins",
                "class_name",
                "function",
                "config",
                "mean_absolute_error",
                "registered_name",
                "function")));
  }

  @Test
  void unknownNameGetsTheNearestOne() {
    String message = refusal(() -> Losses.get("sparse_catgorical_crossentropy"));
    assertTrue(message.contains("Did you mean \"sparse_categorical_crossentropy\"?"), message);
  }

  @Test
  void hubersDeltaSurvivesAFile() {
    Loss again = Losses.get(Huber.of(0.25).serialized().toMap());
    assertEquals(Huber.of(0.25), again);
  }

  @Test
  void meanWithSampleWeightDividesByTheWeights() {
    Tensor targets = Tensor.of(new float[][] {{1}, {2}});
    Tensor predictions = Tensor.of(new float[][] {{0}, {0}});
    Tensor weights = Tensor.of(new float[] {1, 3});
    Loss loss = MeanSquaredError.of(o -> o.reduction("mean_with_sample_weight"));
    assertEquals((1 + 3 * 4) / 4.0, loss.apply(targets, predictions, weights).item(), 1e-6);
    assertEquals(0, loss.apply(targets, predictions, Tensor.zeros(2)).item());
  }

  @Test
  void weightsOfSamplesCountForAllTheirValues() {
    Tensor targets = Tensor.zeros(2, 2, 1);
    Tensor predictions = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2, 1);
    Loss loss = MeanSquaredError.of(o -> o.reduction(Reduction.NONE));
    assertArrayEquals(
        new float[] {1, 4, 18, 32},
        loss.apply(targets, predictions, Tensor.of(new float[] {1, 2})).toFloatArray());
  }

  @Test
  void wholeNumbersAreTargets() {
    Tensor predictions = Tensor.of(new float[] {0.5f, 1.5f});
    assertEquals(
        0.25, MeanSquaredError.of().apply(Tensor.of(new int[] {0, 1}), predictions).item(), 1e-6);
  }

  @Test
  void clippedProbabilitiesHaveNoGradient() {
    Tensor predictions = Tensor.of(new float[][] {{0}, {1}});
    try (GradientTape tape = new GradientTape()) {
      tape.watch(predictions);
      Tensor loss = BinaryCrossentropy.of().apply(Tensor.of(new float[][] {{1}, {0}}), predictions);
      assertArrayEquals(new float[2], tape.gradient(loss, predictions).toFloatArray());
    }
  }

  @Test
  void classesMayStandOnAnotherAxis() {
    Tensor scores = Tensor.of(new float[] {1, 2, 3, 4, 5, 7}, 1, 3, 2);
    Tensor classes = Tensor.of(new int[] {0, 2}, 1, 2);
    Loss loss = SparseCategoricalCrossentropy.of(o -> o.fromLogits(true).axis(1));
    Tensor last = SparseCategoricalCrossentropy.of(true).apply(classes, scores.transpose(0, 2, 1));
    assertEquals(last.item(), loss.apply(classes, scores).item(), 1e-6);
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    Tensor predictions = Tensor.zeros(4, 3);
    String oneHot =
        refusal(() -> CategoricalCrossentropy.of().apply(Tensor.of(new int[4]), predictions));
    assertTrue(oneHot.contains("[4]") && oneHot.contains("sparse_categorical"), oneHot);
    String numbers =
        refusal(() -> SparseCategoricalCrossentropy.of().apply(Tensor.zeros(4, 3), predictions));
    assertTrue(numbers.contains("categorical_crossentropy"), numbers);
    refusal(() -> MeanSquaredError.of().apply(Tensor.zeros(5, 3), predictions));
  }

  @Test
  void labelsOutsideTheClassesAreNamed() {
    Loss loss = SparseCategoricalCrossentropy.of();
    String message =
        refusal(() -> loss.checkTargets(Tensor.of(new int[] {0, 9, 10, 11}), Shape.of(-1, 10)));
    assertTrue(message.contains("sample 2 has the label 10,"), message);
    assertTrue(message.contains("0 to 9"), message);
    refusal(() -> loss.checkTargets(Tensor.of(new float[] {0.5f}), Shape.of(-1, 10)));
    refusal(() -> loss.checkTargets(Tensor.of(new float[] {Float.NaN}), Shape.of(-1, 10)));
    SparseCategoricalCrossentropy.of(o -> o.ignoreClass(-1))
        .checkTargets(Tensor.of(new int[] {-1, 3}), Shape.of(-1, 10));
  }

  @Test
  void labelsThatStartAtOneGetTheCure() {
    Loss loss = SparseCategoricalCrossentropy.of();
    String message =
        refusal(() -> loss.checkTargets(Tensor.of(new int[] {3, 1, 2}), Shape.of(-1, 3)));
    assertTrue(message.contains("sample 0 has the label 3,"), message);
    assertTrue(message.endsWith("The labels go from 1 to 3: subtract 1 from each"), message);
    String unknown =
        refusal(
            () -> loss.checkTargets(Tensor.of(new int[] {0, 1, 2, -1}, 2, 2), Shape.of(-1, 2, 3)));
    assertTrue(unknown.contains("sample 1, at [1, 1], has the label -1"), unknown);
    assertTrue(unknown.contains("ignoreClass(-1)"), unknown);
  }

  @Test
  void everyLossComesBackFromItsConfig() {
    for (Loss loss :
        List.of(
            MeanAbsolutePercentageError.of(o -> o.name("percent").reduction("sum")),
            CosineSimilarity.of(1),
            BinaryFocalCrossentropy.of(o -> o.applyClassBalancing(true).alpha(0.4).gamma(1)),
            CategoricalFocalCrossentropy.of(o -> o.alpha(0.4).gamma(1).labelSmoothing(0.1)),
            CategoricalGeneralizedCrossEntropy.of(0.3),
            Dice.of(o -> o.axis(1, 2)),
            Tversky.of(o -> o.alpha(0.2).beta(0.9).axis(-1)),
            Circle.of(o -> o.gamma(9).margin(0.2).removeDiagonal(false)))) {
      assertEquals(loss, Losses.get(loss.serialized().toMap()));
    }
  }

  @Test
  void maskedValuesCountNothing() {
    Tensor targets = Tensor.zeros(2, 2, 1);
    Tensor predictions = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2, 1);
    Tensor mask = Tensor.of(new boolean[] {true, false, true, false}, 2, 2);
    assertEquals(5, MeanSquaredError.of().apply(targets, predictions, null, mask).item(), 1e-6);
    Tensor weights = Tensor.of(new float[] {1, 2});
    assertEquals(
        (1 + 2 * 9) / 2.0,
        MeanSquaredError.of().apply(targets, predictions, weights, mask).item(),
        1e-6);
    Loss sum = MeanSquaredError.of(o -> o.reduction("sum"));
    assertEquals(10, sum.apply(targets, predictions, null, mask).item(), 1e-6);
  }

  @Test
  void directionsWithoutLengthHaveAGradient() {
    Tensor predictions = Tensor.zeros(1, 3);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(predictions);
      Tensor loss = CosineSimilarity.of().apply(Tensor.ones(1, 3), predictions);
      assertEquals(0, loss.item());
      assertTrue(Double.isFinite(tape.gradient(loss, predictions).item(0)));
    }
  }

  @Test
  void badArgumentsAreRefused() {
    refusal(() -> CategoricalGeneralizedCrossEntropy.of(1));
    refusal(() -> BinaryFocalCrossentropy.of(o -> o.gamma(-1)));
    refusal(() -> Huber.of(0));
    refusal(() -> BinaryCrossentropy.of(o -> o.labelSmoothing(1.5)));
    String message = refusal(() -> MeanSquaredError.of(o -> o.reduction("average")));
    assertTrue(message.contains("sum_over_batch_size"), message);
  }

  @Test
  void theRulesKnowEveryName() {
    for (String name : TrainingNames.LOSS.all()) {
      Loss loss = Losses.get(name);
      ChosenLoss chosen = ChosenLoss.of(name, loss.getConfig());
      assertNotNull(chosen);
      assertEquals(loss.className(), chosen.className());
      assertEquals(loss.getConfig().containsKey("from_logits"), withLogits(name).fromLogits());
    }
    String message = refusal(() -> Losses.get("nothing"));
    assertEquals(TrainingNames.LOSS.unknown("nothing"), message);
  }

  private static ChosenLoss withLogits(String name) {
    return Objects.requireNonNull(ChosenLoss.of(name, Map.of("from_logits", true)));
  }
}
