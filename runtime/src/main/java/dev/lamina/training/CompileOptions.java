package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.metrics.Metric;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile} is told. Names are Keras'; an unknown one is refused at once, with the
 * nearest one there is.
 */
public final class CompileOptions {
  private @Nullable Optimizer optimizer;
  private @Nullable LossChoice loss;
  private final List<LossChoice> losses = new ArrayList<>();
  private final List<Double> lossWeights = new ArrayList<>();
  private final Map<String, OutputOptions> outputs = new LinkedHashMap<>();
  private final List<MetricChoice> metrics = new ArrayList<>();
  private final List<MetricChoice> weightedMetrics = new ArrayList<>();
  private @Nullable Target target;
  private @Nullable TrainStep trainStep;
  private boolean runEagerly;
  private Map<String, @Nullable Object> written = Map.of();

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

  /** What training makes small: the loss of the output, or of each. */
  public CompileOptions loss(Loss chosen) {
    loss = LossChoice.made(chosen);
    return this;
  }

  /** The loss of that Keras name, such as {@code sparse_categorical_crossentropy}. */
  public CompileOptions loss(String name) {
    loss = LossChoice.named(name);
    return this;
  }

  /** The loss of one output of several; an output without a loss is not trained for. */
  public CompileOptions loss(String output, Loss chosen) {
    return output(output, options -> options.loss(chosen));
  }

  /** The loss of one output of several, by Keras' name. */
  public CompileOptions loss(String output, String name) {
    return output(output, options -> options.loss(name));
  }

  /** A loss for each output, in the order of the outputs. */
  public CompileOptions losses(Loss... chosen) {
    losses.clear();
    for (Loss each : chosen) {
      losses.add(LossChoice.made(each));
    }
    return this;
  }

  /** A loss for each output, by Keras' names in the order of the outputs. */
  public CompileOptions losses(String... names) {
    losses.clear();
    for (String name : names) {
      losses.add(LossChoice.named(name));
    }
    return this;
  }

  /** What the losses of the outputs are multiplied by in the whole, in the order of the outputs. */
  public CompileOptions lossWeights(double... weights) {
    lossWeights.clear();
    for (double weight : weights) {
      lossWeights.add(weight);
    }
    return this;
  }

  /** What the losses of the outputs are multiplied by in the whole, by the outputs' names. */
  public CompileOptions lossWeights(Map<String, Double> weights) {
    weights.forEach((name, weight) -> output(name, options -> options.lossWeight(weight)));
    return this;
  }

  /** Loss, weight and metrics of one output of several, by its name. */
  public CompileOptions output(String name, Consumer<? super OutputOptions> options) {
    options.accept(outputs.computeIfAbsent(name, each -> new OutputOptions()));
    return this;
  }

  /** What the labels are: what the compiler and {@code fit} hold the model and the data to. */
  public CompileOptions target(Target chosen) {
    target = chosen;
    return this;
  }

  /** What the labels of one output of several are, by its name. */
  public CompileOptions target(String output, Target chosen) {
    return output(output, options -> options.target(chosen));
  }

  /**
   * What else to report, by Keras' names; {@code accuracy} is the one that fits the shapes. Of
   * several outputs each has its one in the list, as in Keras; {@link #output} gives more.
   */
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
   * What a step of training does, in place of {@code fit}'s own; traced and replayed as that one
   * is. A loss is not needed then. Files do not keep it. Keras: an overridden {@code train_step}.
   */
  public CompileOptions trainStep(TrainStep step) {
    trainStep = step;
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

  /** Keeps how a file says all this, which has more than one way to. */
  CompileOptions written(Map<String, @Nullable Object> config) {
    written = config;
    return this;
  }

  /** How the file that this is from says it; empty if it is from none. */
  Map<String, @Nullable Object> written() {
    return written;
  }

  @Nullable TrainStep trainStep() {
    return trainStep;
  }

  final Optimizer optimizer() {
    if (optimizer == null) {
      throw new IllegalArgumentException(
          "compile needs an optimizer, such as c.optimizer(\"adam\") or c.optimizer(Adam.of())");
    }
    return optimizer;
  }

  /** What the labels of the one output are, if that was said. */
  @Nullable Target target() {
    return target;
  }

  /** The loss for all outputs, if there is one. */
  @Nullable LossChoice loss() {
    return loss;
  }

  CompileOptions loss(LossChoice chosen) {
    loss = chosen;
    return this;
  }

  /** The metrics for all outputs, or the weighted ones, to be added to. */
  List<MetricChoice> chosen(boolean weighted) {
    return weighted ? weightedMetrics : metrics;
  }

  /** The losses in the order of the outputs; empty if they were not given so. */
  List<LossChoice> losses() {
    return List.copyOf(losses);
  }

  /** The weights of the losses in the order of the outputs; empty if they were not given so. */
  List<Double> lossWeights() {
    return List.copyOf(lossWeights);
  }

  /** What was said about outputs by their names. */
  Map<String, OutputOptions> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** The metrics, or the weighted ones, that were given for all outputs. */
  List<MetricChoice> metrics(boolean weighted) {
    return List.copyOf(weighted ? weightedMetrics : metrics);
  }

  /** The metrics that were given as objects. */
  final Set<Metric> metricObjects() {
    Stream<MetricChoice> ofOutputs =
        outputs.values().stream()
            .flatMap(
                each -> Stream.concat(each.metrics(false).stream(), each.metrics(true).stream()));
    return Stream.concat(Stream.concat(metrics.stream(), weightedMetrics.stream()), ofOutputs)
        .map(MetricChoice::metric)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  final boolean runEagerly() {
    return runEagerly;
  }
}
