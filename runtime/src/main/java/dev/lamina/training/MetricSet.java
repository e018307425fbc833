package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Map<String, Mean> ofStep = new TreeMap<>();
  private View tested = new View(List.of(), List.of());
  private View trained = tested;
  private boolean built;

  /** A metric and the output it looks at. */
  private record OfOutput(int output, boolean weighted, Metric metric) {}

  /** What is reported, sorted by name. */
  record View(List<String> names, List<Metric> metrics) {
    private View(Map<String, Metric> byName) {
      this(List.copyOf(byName.keySet()), List.copyOf(byName.values()));
    }

    /** The results now, scalars in the order of the names. */
    List<Tensor> results() {
      return metrics.stream().map(Metric::logged).toList();
    }
  }

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
    tested = new View(byName);
    trained = tested;
    built = true;
  }

  /**
   * Takes over what a train step of one's own names; training reports these means, and of the
   * others the metrics.
   *
   * @throws IllegalArgumentException if a metric has such a name
   */
  void nameStep(Set<String> names) {
    Map<String, Metric> reported = new TreeMap<>(byName);
    reported.remove(loss.name());
    partLosses.forEach(part -> reported.remove(part.name()));
    for (String name : names) {
      Mean mean = name.equals(loss.name()) ? loss : Mean.of(name);
      if (reported.putIfAbsent(name, mean) != null) {
        throw new IllegalArgumentException(
            "trainStep returns \"" + name + "\", which is the name of a metric; choose another");
      }
      ofStep.put(name, mean);
    }
    trained = new View(reported);
  }

  /** Takes into account what a train step of one's own returned. */
  void updateStep(Map<String, Tensor> values, int batchSize) {
    if (!values.keySet().equals(ofStep.keySet())) {
      throw new IllegalArgumentException(
          "trainStep must return the same names each time: first "
              + ofStep.keySet()
              + ", now "
              + values.keySet());
    }
    Tensor size = Tensor.scalar(batchSize);
    ofStep.forEach((name, mean) -> mean.update(Objects.requireNonNull(values.get(name)), size));
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

  /** What training reports, or testing. */
  View reported(boolean training) {
    return training ? trained : tested;
  }

  /** The losses and the metrics by the names they are reported under. */
  Map<String, Metric> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /** The state of all of them. */
  List<Variable> variables() {
    return all().stream().flatMap(metric -> metric.variables().stream()).toList();
  }

  private Set<Metric> all() {
    Set<Metric> all = new LinkedHashSet<>(byName.values());
    all.addAll(ofStep.values());
    return all;
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
