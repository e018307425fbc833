package dev.lamina.rules.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LossRulesTest {
  private static final List<Integer> ONE_EACH = List.of();

  private static List<LossProblem> found(
      String loss, boolean logits, String activation, @Nullable Labels labels, Integer... shape) {
    ChosenLoss choice = ChosenLoss.of(loss, Map.of("from_logits", logits));
    assertNotNull(choice);
    return LossRules.check(
        choice, new ModelOutput("the model", "Dense", List.of(shape), activation), labels);
  }

  private static void assertFits(
      String loss, boolean logits, String activation, @Nullable Labels labels, Integer... shape) {
    assertEquals(List.of(), found(loss, logits, activation, labels, shape));
  }

  private static void assertSays(LossRule rule, String text, List<LossProblem> found) {
    assertEquals(List.of(new LossProblem(rule, text)), found);
  }

  @Test
  void softmaxOverOneUnit() {
    assertSays(
        LossRule.ONE_UNIT,
        "loss \"binary_crossentropy\" of the model has nothing to learn: softmax over one unit is"
            + " always 1, and Dense gives [1] (batch axis not counted). For two classes, write"
            + " activation \"sigmoid\" and binary_crossentropy; for more, as many units as there"
            + " are classes",
        found("binary_crossentropy", false, "softmax", null, 1));
    assertEquals(LossRule.ONE_UNIT, found("mse", false, "softmax", null, 1).get(0).rule());
  }

  @Test
  void classesOnOneOutput() {
    assertSays(
        LossRule.ONE_UNIT,
        "loss \"categorical_crossentropy\" of the model has nothing to learn: one unit is one"
            + " class, which is always right, and Dense gives [1] (batch axis not counted). For two"
            + " classes, write activation \"sigmoid\" and binary_crossentropy; for more, as many"
            + " units as there are classes",
        found("categorical_crossentropy", false, "sigmoid", null, 1));
  }

  @Test
  void logitsWhereProbabilitiesAreExpected() {
    assertSays(
        LossRule.LOGITS,
        "loss \"sparse_categorical_crossentropy\" of the model expects probabilities, but Dense"
            + " gives [10] (batch axis not counted) without an activation. Write activation"
            + " \"softmax\" there, or fromLogits(true) at the loss",
        found("sparse_categorical_crossentropy", false, "linear", null, 10));
    assertSays(
        LossRule.LOGITS,
        "loss \"bce\" of the model expects probabilities, but Dense gives [1] (batch axis not"
            + " counted) after tanh. Write activation \"sigmoid\" there",
        found("bce", false, "tanh", null, 1));
  }

  @Test
  void probabilitiesWhereLogitsAreExpected() {
    assertSays(
        LossRule.PROBABILITIES,
        "loss \"categorical_crossentropy\" of the model expects logits (fromLogits), but Dense"
            + " gives [10] (batch axis not counted) as probabilities (softmax), which it would"
            + " take for logits. Leave the activation out, or fromLogits",
        found("categorical_crossentropy", true, "softmax", null, 10));
    assertSays(
        LossRule.PROBABILITIES,
        "loss \"bce\" of the model expects logits (fromLogits), but Dense gives [1] (batch axis"
            + " not counted) after relu, which changes them. Leave the activation out",
        found("bce", true, "relu", null, 1));
  }

  @Test
  void activationOfAnotherLoss() {
    assertEquals(
        LossRule.ACTIVATION,
        found("categorical_crossentropy", false, "sigmoid", null, 10).get(0).rule());
    assertSays(
        LossRule.ACTIVATION,
        "loss \"mse\" of the model compares numbers, but Dense gives [10] (batch axis not counted)"
            + " after softmax, shares that add up to 1. For classes, write"
            + " categorical_crossentropy; for numbers, leave the activation out",
        found("mse", false, "softmax", null, 10));
  }

  @Test
  void labelsThatDoNotFit() {
    assertSays(
        LossRule.LABELS,
        "loss \"categorical_crossentropy\" of the model takes one-hot labels of the output's"
            + " shape: Dense gives [10], but there are class numbers from 0 to 9 (batch axis not"
            + " counted). For class numbers, write sparse_categorical_crossentropy",
        found("categorical_crossentropy", false, "softmax", Labels.classes(10, ONE_EACH), 10));
    assertSays(
        LossRule.LABELS,
        "loss \"sparse_categorical_crossentropy\" of the model takes class numbers, one a sample:"
            + " Dense gives [10], but there are one-hot labels of the shape [10] (batch axis not"
            + " counted). For one-hot labels, write categorical_crossentropy",
        found(
            "sparse_categorical_crossentropy", false, "softmax", Labels.oneHot(10, ONE_EACH), 10));
    assertSays(
        LossRule.LABELS,
        "loss \"sparse_categorical_crossentropy\" of the model takes class numbers from 0 to 8:"
            + " Dense gives [9], but there are class numbers from 0 to 9 (batch axis not counted)."
            + " Give the last layer 10 units",
        found(
            "sparse_categorical_crossentropy", false, "softmax", Labels.classes(10, ONE_EACH), 9));
    assertSays(
        LossRule.LABELS,
        "loss \"sparse_categorical_crossentropy\" of the model takes class numbers, [28, 28] a"
            + " sample: Dense gives [28, 28, 10], but there are class numbers from 0 to 9 (batch"
            + " axis not counted). The output has axes that the labels lack: a Flatten or a global"
            + " pooling before the last layer removes them, in a recurrent layer"
            + " returnSequences(false)",
        found(
            "sparse_categorical_crossentropy",
            false,
            "softmax",
            Labels.classes(10, ONE_EACH),
            28,
            28,
            10));
    assertSays(
        LossRule.LABELS,
        "loss \"mse\" of the model takes labels of the output's shape: Dense gives [3], but there"
            + " are labels of the shape [4] (batch axis not counted). Give the last layer 4 units",
        found("mse", false, "linear", Labels.numbers(List.of(4)), 3));
    assertSays(
        LossRule.LABELS,
        "loss \"binary_crossentropy\" of the model takes labels that are 0 or 1: Dense gives [1],"
            + " but there are class numbers from 0 to 2 (batch axis not counted). For one class out"
            + " of several, write sparse_categorical_crossentropy with 3 units and activation"
            + " \"softmax\"",
        found("binary_crossentropy", false, "sigmoid", Labels.classes(3, ONE_EACH), 1));
  }

  @Test
  void oneLabelForSeveralOutputsIsAWarning() {
    LossProblem problem = found("mse", false, "linear", Labels.numbers(List.of(1)), 3).get(0);
    assertEquals(LossRule.BROADCAST, problem.rule());
    assertEquals(
        LossRule.LABELS,
        found("bce", false, "sigmoid", Labels.numbers(List.of(1)), 3).get(0).rule());
  }

  @Test
  void whatFitsIsSilent() {
    assertFits("mse", false, "linear", Labels.numbers(ONE_EACH), 1);
    assertFits("mse", false, "relu", Labels.numbers(List.of(3)), 3);
    assertFits("mse", false, "sigmoid", Labels.numbers(List.of(3)), 3);
    assertFits("mae", false, "linear", Labels.numbers(List.of(7, 1)), 7);
    assertFits("mae", false, "linear", Labels.numbers(List.of(-1, 2)), 7, 2);
    assertFits("bce", false, "sigmoid", Labels.classes(2, ONE_EACH), 1);
    assertFits("bce", true, "linear", Labels.numbers(List.of(1)), 1);
    assertFits("bce", false, "softmax", Labels.oneHot(2, ONE_EACH), 2);
    assertFits("bce", false, "sigmoid", Labels.numbers(List.of(5)), 5);
    assertFits(
        "sparse_categorical_crossentropy", false, "softmax", Labels.classes(9, ONE_EACH), 10);
    assertFits(
        "sparse_categorical_crossentropy", false, "softmax", Labels.classes(4, List.of(7)), 7, 4);
    assertFits("sparse_categorical_crossentropy", true, "linear", Labels.numbers(List.of(1)), 10);
    assertFits("sparse_categorical_crossentropy", true, "log_softmax", null, 10);
    assertFits("categorical_crossentropy", false, "exponential", null, 10);
    assertFits("categorical_crossentropy", false, "softmax", Labels.oneHot(4, List.of(7)), 7, 4);
    assertFits("kl_divergence", false, "softmax", Labels.numbers(List.of(4)), 4);
    assertFits("hinge", false, "tanh", Labels.numbers(ONE_EACH), 1);
    assertFits("cosine_similarity", false, "softmax", Labels.numbers(List.of(9)), 4);
    assertFits("dice", false, "sigmoid", Labels.numbers(List.of(8, 8, 1)), 8, 8, 1);
  }

  @Test
  void whatIsNotKnownIsSilent() {
    ChosenLoss loss = ChosenLoss.of("sparse_categorical_crossentropy", Map.of());
    assertNotNull(loss);
    ModelOutput output = new ModelOutput("the model", "Mine", null, null);
    assertEquals(List.of(), LossRules.check(loss, output, Labels.classes(10, List.of())));
    assertNull(ChosenLoss.of("bce", Map.of("from_logits", "perhaps")));
    assertNull(ChosenLoss.of("mine", Map.of()));
  }

  @Test
  void unknownNames() {
    assertNull(TrainingNames.LOSS.unknown("huber(delta=0.5)"));
    String text = TrainingNames.LOSS.unknown("sparse_catgorical_crossentropy");
    assertNotNull(text);
    assertTrue(text.endsWith("Did you mean \"sparse_categorical_crossentropy\"?"), text);
    assertNull(TrainingNames.OPTIMIZER.unknown("sgd(0.1, momentum=0.9)"));
    assertNull(TrainingNames.OPTIMIZER.unknown("ADAM"));
    assertNotNull(TrainingNames.METRIC.unknown("acuracy"));
    assertNotNull(TrainingNames.METRIC.unknown("auc(curve=PR)"));
  }
}
