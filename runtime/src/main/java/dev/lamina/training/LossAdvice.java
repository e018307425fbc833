package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.rules.losses.ChosenLoss;
import dev.lamina.rules.losses.Labels;
import dev.lamina.rules.losses.LossProblem;
import dev.lamina.rules.losses.LossRules;
import dev.lamina.rules.losses.ModelOutput;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a loss to its output and its labels, by the rules and in the words of the compiler. */
final class LossAdvice {
  private LossAdvice() {}

  /**
   * What does not fit, errors first.
   *
   * @param prediction the shape of the output with its batch axis
   * @param labels what is known of the labels; null for nothing
   */
  static List<LossProblem> of(
      Network network, LossSet.Part part, Shape prediction, @Nullable Labels labels) {
    Loss loss = part.loss();
    LossChoice choice = part.choice().loss();
    String name = choice == null ? null : choice.name();
    String words = name == null ? loss.className() : name;
    ChosenLoss known = ChosenLoss.of(loss.className(), loss.getConfig());
    if (known == null || prediction.rank() == 0) {
      return List.of();
    }
    Optional<Network.LastLayer> last = network.lastLayer(part.output());
    ModelOutput output =
        new ModelOutput(
            network.label(),
            last.map(Network.LastLayer::words).orElse("output \"" + part.name() + "\""),
            withoutBatch(prediction),
            last.map(Network.LastLayer::activation).orElse(null));
    return LossRules.check(known.inWords(words), output, labels);
  }

  /** What labels of this shape can be. */
  static Labels labels(Shape labels) {
    return Labels.numbers(withoutBatch(labels));
  }

  private static List<Integer> withoutBatch(Shape shape) {
    return Arrays.stream(shape.toArray()).skip(1).boxed().toList();
  }
}
