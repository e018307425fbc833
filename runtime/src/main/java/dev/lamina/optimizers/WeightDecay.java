package dev.lamina.optimizers;

import dev.lamina.engine.Variable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which weights shrink before each update: all but those that were excluded. */
final class WeightDecay {
  private final Set<Variable> excluded = new LinkedHashSet<>();
  private final Set<String> partsOfNames = new LinkedHashSet<>();

  void exclude(Collection<Variable> weights) {
    excluded.addAll(weights);
  }

  void excludeNames(List<String> parts) {
    partsOfNames.addAll(parts);
  }

  boolean appliesTo(Variable weight) {
    return !excluded.contains(weight) && partsOfNames.stream().noneMatch(weight.name()::contains);
  }
}
