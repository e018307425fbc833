package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The loss tracker and the compiled metrics: the running mean of the loss, weighted by batch size,
 * and each metric under the name it is reported by.
 */
final class MetricSet implements AutoCloseable {
  private final CompileOptions options;
  private final Mean loss = Mean.of("loss");
  private final Map<String, Metric> plain = new TreeMap<>();
  private final Map<String, Metric> weighted = new TreeMap<>();
  private List<String> names = List.of();
  private boolean built;

  MetricSet(CompileOptions options) {
    this.options = options;
  }

  /** Makes the metrics for targets and predictions of these shapes, once. */
  void build(Shape targets, Shape predictions) {
    if (built) {
      return;
    }
    options.metrics().forEach(choice -> add(choice, plain, "", targets, predictions));
    options
        .weightedMetrics()
        .forEach(choice -> add(choice, weighted, "weighted_", targets, predictions));
    names = List.copyOf(byName().keySet());
    built = true;
  }

  private void add(
      CompileOptions.MetricChoice choice,
      Map<String, Metric> among,
      String prefix,
      Shape targets,
      Shape predictions) {
    String name = choice.name();
    Metric metric = choice.metric();
    if (name != null) {
      metric = Metrics.get(name, targets, predictions);
    }
    if (metric == null) {
      throw new IllegalStateException("A metric is either named or made");
    }
    metric.build(targets, predictions);
    String key = metric.name();
    boolean taken = key.equals("loss") || plain.containsKey(key);
    among.put(taken ? prefix + key : key, metric);
  }

  /** Takes a step's loss into account. */
  void updateLoss(Tensor value, int batchSize) {
    loss.update(value, Tensor.scalar(batchSize));
  }

  /** Takes a step's predictions into account. */
  void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    plain.values().forEach(metric -> metric.update(targets, predictions, null));
    weighted.values().forEach(metric -> metric.update(targets, predictions, sampleWeight));
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
    Map<String, Metric> byName = byName();
    return byName.values().stream().map(Metric::logged).toList();
  }

  /** The loss and the metrics by the names they are reported under. */
  Map<String, Metric> byName() {
    Map<String, Metric> all = new TreeMap<>(plain);
    all.putAll(weighted);
    all.put(loss.name(), loss);
    return all;
  }

  /** The state of all of them. */
  List<Variable> variables() {
    return all().stream().flatMap(metric -> metric.variables().stream()).toList();
  }

  private List<Metric> all() {
    List<Metric> all = new ArrayList<>(List.of(loss));
    all.addAll(plain.values());
    all.addAll(weighted.values());
    return all;
  }

  @Override
  public void close() {
    closeBut(Set.of());
  }

  /** Frees all but these. */
  void closeBut(Set<Metric> kept) {
    Set<Metric> closing = new HashSet<>(all());
    closing.removeAll(kept);
    closing.forEach(Metric::close);
  }
}
