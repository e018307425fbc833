package dev.lamina.rules.losses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loss takes from a model and its labels. Where something is not known, nothing is said. */
public final class LossRules {
  private LossRules() {}

  /**
   * What does not fit, errors first.
   *
   * @param labels what is known of the labels; null for nothing
   */
  public static List<LossProblem> check(
      ChosenLoss loss, ModelOutput output, @Nullable Labels labels) {
    List<LossProblem> problems = new ArrayList<>();
    if (labels != null) {
      problems.addAll(LabelRules.check(loss, output, labels));
    }
    LossProblem activation = ActivationRules.check(loss, output);
    if (activation != null) {
      problems.add(activation);
    }
    return problems;
  }

  /** Whose loss it is: {@code loss "mse" of the model}. */
  static String subject(ChosenLoss loss, ModelOutput output) {
    return "loss \"" + loss.words() + "\" of " + output.model();
  }
}
