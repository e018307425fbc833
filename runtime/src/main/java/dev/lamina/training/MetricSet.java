package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The loss trackers and the compiled metrics: the running means of the losses, weighted by batch
 * size, and each metric under the name it is reported by.
 */
final class MetricSet implements AutoCloseable {
  private final LossSet losses;
  private final List<OutputOptions> choices;
  private final List<String> outputNames;
  private final Mean loss = Mean.of("loss");
  private final List<Mean> partLosses;
  private final List<OfOutput> metrics = new ArrayList<>();
  private final Map<String, Metric> byName = new TreeMap<>();
  private List<String> names = List.of();
  private boolean built;

  /** A metric and the output it looks at. */
  private record OfOutput(int output, boolean weighted, Metric metric) {}

  MetricSet(LossSet losses, List<OutputOptions> choices, List<String> outputNames) {
    this.losses = losses;
    this.choices = choices;
    this.outputNames = outputNames;
    partLosses = losses.names().stream().map(Mean::of).toList();
  }

  /** Makes the metrics for targets and predictions of these shapes, once. */
  void build(List<Shape> targets, List<Shape> predictions) {
    if (built) {
      return;
    }
    byName.put(loss.name(), loss);
    partLosses.forEach(part -> byName.put(part.name(), part));
    for (boolean weighted : new boolean[] {false, true}) {
      for (int i = 0; i < choices.size(); i++) {
        int target = losses.target(i, targets.size());
        for (MetricChoice choice :
            target < 0 ? List.<MetricChoice>of() : choices.get(i).metrics(weighted)) {
          Metric metric = choice.resolved(targets.get(target), predictions.get(i));
          metric.build(targets.get(target), predictions.get(i));
          add(i, weighted, metric);
        }
      }
    }
    names = List.copyOf(byName.keySet());
    built = true;
  }

  private void add(int output, boolean weighted, Metric metric) {
    metrics.add(new OfOutput(output, weighted, metric));
    String prefix = choices.size() == 1 ? "" : outputNames.get(output) + "_";
    String name = prefix + metric.name();
    if (weighted && byName.containsKey(name)) {
      name = prefix + "weighted_" + metric.name();
    }
    String free = name;
    for (int i = 1; byName.containsKey(free); i++) {
      free = name + "_" + i;
    }
    byName.put(free, metric);
  }

  /** Takes a step's losses into account. */
  void updateLoss(Tensor total, List<Tensor> values, int batchSize) {
    Tensor size = Tensor.scalar(batchSize);
    loss.update(total, size);
    for (int i = 0; i < partLosses.size(); i++) {
      partLosses.get(i).update(values.get(i), size);
    }
  }

  /** Takes a step's predictions into account. */
  void update(List<Tensor> batch, Layout layout, List<Tensor> predictions) {
    for (OfOutput each : metrics) {
      int target = losses.target(each.output(), layout.targets());
      Tensor prediction = predictions.get(each.output());
      Tensor weight = each.weighted() ? layout.weight(batch, target) : null;
      each.metric()
          .update(layout.targets(batch).get(target), prediction, weight, prediction.mask());
    }
  }

  void reset() {
    all().forEach(Metric::reset);
  }

  /** The keys of the results, sorted. */
  List<String> names() {
    return names;
  }

  /** The results now, scalars in the order of {@link #names}. */
  List<Tensor> results() {
    return all().stream().map(Metric::logged).toList();
  }

  /** The losses and the metrics by the names they are reported under. */
  Map<String, Metric> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /** The state of all of them. */
  List<Variable> variables() {
    return all().stream().flatMap(metric -> metric.variables().stream()).toList();
  }

  private Collection<Metric> all() {
    return byName.values();
  }

  @Override
  public void close() {
    closeBut(Set.of());
  }

  /** Frees all but these. */
  void closeBut(Set<Metric> kept) {
    Set<Metric> closing = new HashSet<>(all());
    closing.add(loss);
    closing.addAll(partLosses);
    closing.removeAll(kept);
    closing.forEach(Metric::close);
  }
}
