package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.LossChoices.Count;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.losses.OutputRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Holds what {@code compile} says of outputs, by their order or their names, to the outputs. */
final class OutputChecks {
  private OutputChecks() {}

  /**
   * The first mistake.
   *
   * @param outputs the names of the outputs, null where one is left to Lamina; empty if it is not
   *     known how many there are
   */
  static Optional<Finding> check(
      LossChoices choices, List<@Nullable String> outputs, Frame frame, Set<Element> variables) {
    List<String> names =
        outputs.contains(null) ? List.of() : outputs.stream().map(Objects::requireNonNull).toList();
    if (!names.isEmpty()) {
      for (LossChoices.Name name : choices.names()) {
        String problem = OutputRules.name(name.name(), names).orElse(null);
        if (problem != null) {
          Set<Element> all = Place.union(variables, name.variables());
          return Optional.of(finding(problem, name.at(), frame, all));
        }
      }
    }
    for (Map.Entry<String, Count> count : choices.counts().entrySet()) {
      int number = count.getValue().number();
      boolean isForAll = outputs.size() == 1 && count.getKey().endsWith("metrics");
      String problem =
          outputs.isEmpty() || number < 0 || isForAll
              ? null
              : OutputRules.number(number, count.getKey(), outputs.size(), names).orElse(null);
      if (problem != null) {
        return Optional.of(finding(problem, count.getValue().at(), frame, variables));
      }
    }
    return Optional.empty();
  }

  private static Finding finding(String problem, TreePath at, Frame frame, Set<Element> variables) {
    Place place = frame.place(at, variables);
    return new Finding(place, Message.LOSS_OUTPUTS.text(problem), true);
  }
}
