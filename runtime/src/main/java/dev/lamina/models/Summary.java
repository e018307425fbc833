package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.rules.summary.SummaryTable;
import dev.lamina.training.Trainer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What Keras prints for {@code model.summary()}. */
final class Summary {
  private Summary() {}

  static String of(Model model, SummaryOptions options) {
    boolean isChain = SummaryRows.isChain(model);
    SummaryTable table = new SummaryTable(isChain, options.showsTrainable());
    List<String[]> rows = SummaryRows.of(model, isChain, options);
    try {
      return table.of(model.name(), rows, options.widthOr(table.defaultWidth())) + counts(model);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(model.modelLabel() + ": " + e.getMessage(), e);
    }
  }

  private static String counts(Model model) {
    List<Variable> trainable = model.trainableWeights();
    List<Variable> others = model.nonTrainableWeights();
    List<Variable> optimizer =
        model
            .compiled()
            .map(Trainer::optimizer)
            .filter(Optimizer::isBuilt)
            .map(Optimizer::variables)
            .orElse(List.of());
    Set<Variable> all = new LinkedHashSet<>(trainable);
    all.addAll(others);
    all.addAll(optimizer);
    String totals =
        total("Total", all) + total("Trainable", trainable) + total("Non-trainable", others);
    return optimizer.isEmpty() ? totals : totals + total("Optimizer", optimizer);
  }

  private static String total(String what, Iterable<Variable> variables) {
    long count = 0;
    long bytes = 0;
    for (Variable variable : variables) {
      count += variable.size();
      bytes += variable.size() * variable.dtype().bytes();
    }
    return SummaryTable.total(what, count, bytes);
  }
}
