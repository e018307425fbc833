package dev.lamina.rules.losses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
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

  /**
   * Class numbers that are no classes of the output, for a loss that takes class numbers.
   *
   * @param labels the labels by their number, in row-major order
   * @param shape their shape, the samples first
   */
  public static Optional<String> checkValues(
      ChosenLoss loss, ModelOutput output, IntToDoubleFunction labels, List<Integer> shape) {
    List<Integer> ofSample = output.shape();
    if (ofSample == null || loss.kind().family() != LossFamily.CLASS_NUMBERS) {
      return Optional.empty();
    }
    List<Integer> whole = new ArrayList<>(List.of(-1));
    whole.addAll(ofSample);
    return ClassNumbers.check(
        loss.className(), labels, shape, whole, loss.axis(), loss.ignoredClass());
  }

  /** Whose loss it is: {@code loss "mse" of the model}. */
  static String subject(ChosenLoss loss, ModelOutput output) {
    return "loss \"" + loss.words() + "\" of " + output.model();
  }
}
