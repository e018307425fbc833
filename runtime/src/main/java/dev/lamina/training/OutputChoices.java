package dev.lamina.training;

import dev.lamina.rules.losses.OutputRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves what {@code compile} was told to one choice for each output. */
final class OutputChoices {
  private final String label;
  private final CompileOptions options;
  private final List<String> names;

  private OutputChoices(String label, CompileOptions options, List<String> names) {
    this.label = label;
    this.options = options;
    this.names = names;
  }

  /**
   * A choice for each output.
   *
   * @param label whose outputs these are
   * @param names the outputs' names, in order
   * @throws IllegalArgumentException if there is no output of a name, or numbers differ
   */
  static List<OutputOptions> of(String label, CompileOptions options, List<String> names) {
    return new OutputChoices(label, options, names).resolved();
  }

  private List<OutputOptions> resolved() {
    options.outputs().keySet().forEach(this::requireOutput);
    requireNumber("losses", options.losses().size());
    requireNumber("loss weights", options.lossWeights().size());
    List<OutputOptions> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(resolved(i));
    }
    addMetrics(all, false);
    addMetrics(all, true);
    return all;
  }

  private OutputOptions resolved(int output) {
    OutputOptions resolved = new OutputOptions();
    OutputOptions named = options.outputs().get(names.get(output));
    LossChoice loss = named == null ? null : named.loss();
    resolved.loss(loss != null ? loss : unnamedLoss(output));
    Target target = named == null ? null : named.target();
    resolved.declared(target == null && names.size() == 1 ? options.target() : target);
    Double weight = named == null ? null : named.lossWeight();
    if (weight == null && !options.lossWeights().isEmpty()) {
      weight = options.lossWeights().get(output);
    }
    if (weight != null) {
      resolved.lossWeight(weight);
    }
    if (named != null) {
      resolved.metrics(false).addAll(named.metrics(false));
      resolved.metrics(true).addAll(named.metrics(true));
    }
    return resolved;
  }

  private @Nullable LossChoice unnamedLoss(int output) {
    return options.losses().isEmpty() ? options.loss() : options.losses().get(output);
  }

  private void addMetrics(List<OutputOptions> all, boolean weighted) {
    List<MetricChoice> given = options.metrics(weighted);
    if (all.size() == 1) {
      all.get(0).metrics(weighted).addAll(given);
      return;
    }
    requireNumber(weighted ? "weighted metrics" : "metrics", given.size());
    for (int i = 0; i < given.size(); i++) {
      all.get(i).metrics(weighted).add(given.get(i));
    }
  }

  private void requireNumber(String what, int number) {
    OutputRules.number(number, what, names.size(), names).ifPresent(this::refuse);
  }

  private void requireOutput(String name) {
    OutputRules.name(name, names).ifPresent(this::refuse);
  }

  private void refuse(String problem) {
    throw new IllegalArgumentException(label + ": " + problem);
  }
}
