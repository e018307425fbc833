package dev.lamina.rules.losses;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last activation against what the loss expects. */
final class ActivationRules {
  /** Outputs of these are shares of 1 along the last axis. */
  private static final Set<String> SHARES = Set.of("softmax", "sparsemax");

  /** Outputs of these are each between 0 and 1. */
  private static final Set<String> YES_OR_NO = Set.of("sigmoid", "hard_sigmoid");

  /** A loss of classes divides these by their sum, and gets shares. */
  private static final Set<String> NOT_NEGATIVE = Set.of("exponential", "softplus");

  /** These cut logits off or squeeze them, so that the loss cannot reach 0. */
  private static final Set<String> BOUNDING =
      Set.of("relu", "relu6", "tanh", "hard_tanh", "softsign", "softplus", "exponential");

  private ActivationRules() {}

  static @Nullable LossProblem check(ChosenLoss loss, ModelOutput output) {
    LossProblem oneUnit = oneUnit(loss, output);
    String activation = output.activation();
    boolean classesAreLast = loss.axis() == -1 || loss.axis() == rank(output);
    if (oneUnit != null || activation == null || !classesAreLast) {
      return oneUnit;
    }
    if (loss.fromLogits()) {
      return logitsExpected(loss, output, activation);
    }
    LossFamily family = loss.kind().family();
    if (family.takesProbabilities()) {
      return probabilitiesExpected(loss, output, activation);
    }
    return family == LossFamily.NUMBERS && SHARES.contains(activation)
        ? new LossProblem(LossRule.ACTIVATION, numbersExpected(loss, output, activation))
        : null;
  }

  private static @Nullable LossProblem oneUnit(ChosenLoss loss, ModelOutput output) {
    if (last(output) != 1) {
      return null;
    }
    String found = null;
    if (output.activation() != null && SHARES.contains(output.activation())) {
      found = output.activation() + " over one unit is always 1";
    } else if (loss.kind().family().isOfClasses() && loss.axis() == -1) {
      found = "one unit is one class, which is always right";
    }
    if (found == null) {
      return null;
    }
    String cure =
        loss.kind().family() == LossFamily.NUMBERS
            ? "Leave the activation out"
            : "For two classes, write activation \"sigmoid\" and binary_crossentropy; for more, as"
                + " many units as there are classes";
    return new LossProblem(
        LossRule.ONE_UNIT,
        LossRules.subject(loss, output)
            + " has nothing to learn: "
            + found
            + ", and "
            + gives(output)
            + ". "
            + cure);
  }

  private static @Nullable LossProblem logitsExpected(
      ChosenLoss loss, ModelOutput output, String activation) {
    boolean areProbabilities = SHARES.contains(activation) || YES_OR_NO.contains(activation);
    if (!areProbabilities && !BOUNDING.contains(activation)) {
      return null;
    }
    String found =
        areProbabilities
            ? gives(output)
                + " as probabilities ("
                + activation
                + "), which it would take for logits"
            : gives(output) + " after " + activation + ", which changes them";
    return new LossProblem(
        LossRule.PROBABILITIES,
        LossRules.subject(loss, output)
            + " expects logits (fromLogits), but "
            + found
            + ". Leave the activation out"
            + (areProbabilities ? ", or fromLogits" : ""));
  }

  private static @Nullable LossProblem probabilitiesExpected(
      ChosenLoss loss, ModelOutput output, String activation) {
    LossFamily family = loss.kind().family();
    if (SHARES.contains(activation)
        || (family.isOfClasses() && NOT_NEGATIVE.contains(activation))) {
      return null;
    }
    if (YES_OR_NO.contains(activation)) {
      return family.isOfClasses() && last(output) != -1
          ? new LossProblem(LossRule.ACTIVATION, sharesExpected(loss, output, activation))
          : null;
    }
    String wanted = family.isOfClasses() || family == LossFamily.SHARES ? "softmax" : "sigmoid";
    String found = activation.equals("linear") ? " without an activation" : " after " + activation;
    return new LossProblem(
        LossRule.LOGITS,
        LossRules.subject(loss, output)
            + " expects probabilities, but "
            + gives(output)
            + found
            + ". Write activation \""
            + wanted
            + "\" there"
            + (loss.kind().canTakeLogits() && activation.equals("linear")
                ? ", or fromLogits(true) at the loss"
                : ""));
  }

  private static String sharesExpected(ChosenLoss loss, ModelOutput output, String activation) {
    return LossRules.subject(loss, output)
        + " is for one class out of several, but "
        + gives(output)
        + " after "
        + activation
        + ", each a probability of its own. Write activation \"softmax\" there, or, where several"
        + " classes can be right at once, binary_crossentropy";
  }

  private static String numbersExpected(ChosenLoss loss, ModelOutput output, String activation) {
    return LossRules.subject(loss, output)
        + " compares numbers, but "
        + gives(output)
        + " after "
        + activation
        + ", shares that add up to 1. For classes, write categorical_crossentropy; for numbers,"
        + " leave the activation out";
  }

  /** The layer and its output in words. */
  private static String gives(ModelOutput output) {
    List<Integer> shape = output.shape();
    return output.layer()
        + " gives "
        + (shape == null ? "its output" : ModelOutput.words(shape) + " (batch axis not counted)");
  }

  private static int rank(ModelOutput output) {
    List<Integer> shape = output.shape();
    return shape == null ? -1 : shape.size();
  }

  /** The length of the last axis, or -1. */
  private static int last(ModelOutput output) {
    List<Integer> shape = output.shape();
    return shape == null || shape.isEmpty() ? -1 : shape.get(shape.size() - 1);
  }
}
