package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The losses of the outputs. The whole is {@code sum(weight loss)} plus what layers add; of several
 * losses each is reported, too, without its weight.
 */
final class LossSet {
  private final int outputs;
  private final List<Part> parts = new ArrayList<>();

  /**
   * The loss of one output.
   *
   * @param weight what it is multiplied by, or null for 1
   * @param name the output's
   * @param choice all that was said about the output
   */
  record Part(int output, Loss loss, @Nullable Double weight, String name, OutputOptions choice) {}

  /** The losses of these outputs. */
  LossSet(List<OutputOptions> choices, List<String> names) {
    outputs = choices.size();
    for (int i = 0; i < outputs; i++) {
      LossChoice chosen = choices.get(i).loss();
      if (chosen != null) {
        OutputOptions choice = choices.get(i);
        parts.add(new Part(i, chosen.loss(), choice.lossWeight(), names.get(i), choice));
      }
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** How many outputs there are, with a loss or without. */
  int outputs() {
    return outputs;
  }

  /** The names that losses of single outputs are reported by; none if there is only one loss. */
  List<String> names() {
    return parts.size() < 2
        ? List.of()
        : parts.stream().map(part -> part.name() + "_loss").toList();
  }

  /** Whether so many targets can be: one for each output, or one for each loss. */
  boolean takes(int targets) {
    return targets == outputs || targets == parts.size();
  }

  /** Which of so many targets belongs to an output; -1 for none. */
  int target(int output, int targets) {
    if (targets == outputs) {
      return output;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).output() == output) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The loss of each part, without its weight; where predictions have a mask, of what it leaves.
   */
  List<Tensor> values(List<Tensor> batch, Layout layout, List<Tensor> predictions) {
    List<Tensor> values = new ArrayList<>();
    for (Part part : parts) {
      int target = target(part.output(), layout.targets());
      Tensor prediction = predictions.get(part.output());
      Tensor weight = layout.weight(batch, target);
      values.add(
          part.loss()
              .apply(layout.targets(batch).get(target), prediction, weight, prediction.mask()));
    }
    return values;
  }

  /** The whole: the parts' values with their weights, and what layers add. */
  Tensor total(List<Tensor> values, List<Tensor> added) {
    Tensor total = null;
    for (int i = 0; i < values.size(); i++) {
      Double weight = parts.get(i).weight();
      Tensor value = weight == null ? values.get(i) : values.get(i).times(weight);
      total = total == null ? value : total.plus(value);
    }
    for (Tensor more : added) {
      Tensor sum = more.rank() == 0 ? more : more.sum();
      total = total == null ? sum : total.plus(sum.cast(total.dtype()));
    }
    return total == null ? Tensor.scalar(0) : total;
  }
}
