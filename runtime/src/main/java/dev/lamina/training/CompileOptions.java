package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile} is told. Names are Keras'; an unknown one is refused at once, with the
 * nearest one there is.
 */
public final class CompileOptions {
  private @Nullable Optimizer optimizer;
  private @Nullable Loss loss;
  private @Nullable String lossName;
  private final List<MetricChoice> metrics = new ArrayList<>();
  private final List<MetricChoice> weightedMetrics = new ArrayList<>();
  private boolean runEagerly;

  /** Nothing chosen yet: the optimizer will be {@code rmsprop} in Keras, and is needed here. */
  public CompileOptions() {}

  /** How weights are moved. */
  public CompileOptions optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /** The optimizer of that Keras name, such as {@code adam}. */
  public CompileOptions optimizer(String name) {
    return optimizer(Optimizers.get(name));
  }

  /** What training makes small. */
  public CompileOptions loss(Loss loss) {
    this.loss = loss;
    this.lossName = null;
    return this;
  }

  /** The loss of that Keras name, such as {@code sparse_categorical_crossentropy}. */
  public CompileOptions loss(String name) {
    loss(Losses.get(name));
    this.lossName = name;
    return this;
  }

  /** What else to report, by Keras' names; {@code accuracy} is the one that fits the shapes. */
  public CompileOptions metrics(String... names) {
    for (String name : names) {
      metrics.add(MetricChoice.named(name));
    }
    return this;
  }

  /** What else to report. */
  public CompileOptions metrics(Metric... chosen) {
    for (Metric metric : chosen) {
      metrics.add(MetricChoice.made(metric));
    }
    return this;
  }

  /** What else to report, with the samples' weights, by Keras' names. */
  public CompileOptions weightedMetrics(String... names) {
    for (String name : names) {
      weightedMetrics.add(MetricChoice.named(name));
    }
    return this;
  }

  /** What else to report, with the samples' weights. */
  public CompileOptions weightedMetrics(Metric... chosen) {
    for (Metric metric : chosen) {
      weightedMetrics.add(MetricChoice.made(metric));
    }
    return this;
  }

  /**
   * Whether each step runs its operations one by one, where values can be looked at, instead of
   * being traced once and replayed; false by default.
   */
  public CompileOptions runEagerly(boolean eager) {
    runEagerly = eager;
    return this;
  }

  final Optimizer optimizer() {
    if (optimizer == null) {
      throw new IllegalArgumentException(
          "compile needs an optimizer, such as c.optimizer(\"adam\") or c.optimizer(Adam.of())");
    }
    return optimizer;
  }

  final Loss loss() {
    if (loss == null) {
      throw new IllegalArgumentException(
          "compile needs a loss, such as c.loss(\"mse\") or"
              + " c.loss(SparseCategoricalCrossentropy.of())");
    }
    return loss;
  }

  final @Nullable String lossName() {
    return lossName;
  }

  final List<MetricChoice> metrics() {
    return List.copyOf(metrics);
  }

  final List<MetricChoice> weightedMetrics() {
    return List.copyOf(weightedMetrics);
  }

  /** The metrics that were given as objects. */
  final Set<Metric> metricObjects() {
    return Stream.concat(metrics.stream(), weightedMetrics.stream())
        .map(MetricChoice::metric)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  final boolean runEagerly() {
    return runEagerly;
  }

  /** A metric as it was chosen: a name, resolved when the shapes are known, or an object. */
  record MetricChoice(@Nullable String name, @Nullable Metric metric) {
    static MetricChoice named(String name) {
      if (!Metrics.isAccuracy(name)) {
        Metrics.get(name).close(); // refuses an unknown name here, not in the first step
      }
      return new MetricChoice(name, null);
    }

    static MetricChoice made(Metric metric) {
      return new MetricChoice(null, metric);
    }

    Object written() {
      return name != null ? name : written(metric);
    }

    private static Object written(@Nullable Metric metric) {
      if (metric == null) {
        throw new IllegalStateException("A metric is either named or made");
      }
      return metric.serialized().toMap();
    }
  }
}
