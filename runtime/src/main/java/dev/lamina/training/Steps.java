package dev.lamina.training;

import dev.lamina.engine.Assignments;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.losses.Loss;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of training or testing, everything in it: forward, loss and regularization, gradients,
 * optimizer, constraints, metrics. It is traced once for each signature of a batch and replayed, or
 * runs operation by operation when eager; the ops are the same.
 */
final class Steps implements AutoCloseable {
  /** The static values of a trace for each kind of step, made once. */
  private static final Map<Kind, List<Object>> STATICS =
      Stream.of(Kind.values())
          .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> List.<Object>of(kind)));

  private static final List<Object> NO_STATICS = List.of();

  private final Network network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final TracedFunction trainTrace;
  private final TracedFunction testTrace;
  private final TracedFunction resetTrace;
  private final TracedFunction resultsTrace;

  /** What a step does beside its work. */
  enum Kind {
    /** Nothing: metrics go on from the batches before. */
    PLAIN,
    /** Metrics start anew, and their results are given after the loss. */
    ALONE,
    /** A step whose loss is not finite leaves every variable as it was. */
    GUARDED
  }

  Steps(Network network, Loss loss, Optimizer optimizer, MetricSet metrics) {
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.metrics = metrics;
    String label = network.label();
    trainTrace = new TracedFunction(label + ": train step", this::tracedTrain);
    testTrace =
        new TracedFunction(
            label + ": test step", (batch, statics) -> test(batch, (Kind) statics.get(0)));
    resetTrace = new TracedFunction(label + ": reset metrics", nothing -> resetMetrics());
    resultsTrace = new TracedFunction(label + ": metrics", nothing -> metrics.results());
  }

  /** Trains on a batch, which takes the loss. */
  void train(Batch batch, Kind kind, boolean eager) {
    if (!eager) {
      trainTrace.run(batch, statics(kind));
      return;
    }
    try (GradientTape tape = new GradientTape()) {
      batch.take(train(inputs(batch.copied()), tape::gradient, kind));
    }
  }

  /** Evaluates a batch, which takes the loss. */
  void test(Batch batch, Kind kind, boolean eager) {
    if (eager) {
      batch.take(test(inputs(batch.copied()), kind));
    } else {
      testTrace.run(batch, statics(kind));
    }
  }

  /** Makes metrics forget all batches. */
  void reset(boolean eager) {
    if (eager) {
      metrics.reset();
    } else {
      resetTrace.run(new Numbers(0), NO_STATICS);
    }
  }

  /** The metrics' results now, in the order of their names. */
  double[] results(boolean eager) {
    if (eager) {
      return metrics.results().stream().mapToDouble(Tensor::item).toArray();
    }
    Numbers numbers = new Numbers(metrics.names().size());
    resultsTrace.run(numbers, NO_STATICS);
    return numbers.values();
  }

  private static List<Object> statics(Kind kind) {
    return STATICS.getOrDefault(kind, NO_STATICS);
  }

  static List<Tensor> inputs(Samples batch) {
    List<Tensor> inputs = new ArrayList<>(List.of(batch.x(), batch.targets()));
    Tensor weight = batch.weight();
    if (weight != null) {
      inputs.add(weight);
    }
    return inputs;
  }

  private List<Tensor> tracedTrain(List<Tensor> batch, List<Object> statics) {
    Kind kind = (Kind) statics.get(0);
    List<Tensor> outputs = train(batch, Gradients::of, kind);
    if (kind == Kind.GUARDED) {
      Tensor finite = Ops.isFinite(outputs.get(0));
      Assignments.replaceAll((before, after) -> Ops.where(finite, after, before));
    }
    return outputs;
  }

  private List<Tensor> train(
      List<Tensor> batch, BiFunction<Tensor, List<Variable>, List<Tensor>> gradientsOf, Kind kind) {
    Tensor targets = batch.get(1);
    Tensor weight = batch.size() > 2 ? batch.get(2) : null;
    Tensor predictions = network.call(batch.get(0), true);
    Tensor value = totalLoss(targets, predictions, weight);
    List<Variable> weights = network.trainableWeights();
    List<Tensor> gradients = gradientsOf.apply(optimizer.scaleLoss(value), weights);
    optimizer.apply(gradients, weights);
    network.applyConstraints();
    return measure(value, targets, predictions, weight, kind);
  }

  private List<Tensor> test(List<Tensor> batch, Kind kind) {
    Tensor targets = batch.get(1);
    Tensor weight = batch.size() > 2 ? batch.get(2) : null;
    Tensor predictions = network.call(batch.get(0), false);
    Tensor value = totalLoss(targets, predictions, weight);
    return measure(value, targets, predictions, weight, kind);
  }

  /** Takes a batch into account; the loss, and of a batch alone the metrics. */
  private List<Tensor> measure(
      Tensor value, Tensor targets, Tensor predictions, @Nullable Tensor weight, Kind kind) {
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    if (kind == Kind.ALONE) {
      metrics.reset();
    }
    metrics.updateLoss(value, targets.dim(0));
    metrics.update(targets, predictions, weight);
    if (kind == Kind.ALONE) {
      outputs.addAll(metrics.results());
    }
    return outputs;
  }

  private List<Tensor> resetMetrics() {
    metrics.reset();
    return List.of();
  }

  /** The predictions for a batch, compared with its targets; for a run without values. */
  List<Tensor> predictAndCompare(List<Tensor> batch) {
    Tensor predictions = network.call(batch.get(0), false);
    Tensor unused = loss.apply(batch.get(1), predictions, batch.size() > 2 ? batch.get(2) : null);
    return List.of(predictions);
  }

  /** The loss of the batch, and what regularizers add. */
  private Tensor totalLoss(Tensor targets, Tensor predictions, @Nullable Tensor weight) {
    Tensor total = loss.apply(targets, predictions, weight);
    for (Tensor added : network.losses()) {
      total = total.plus(added);
    }
    return total;
  }

  @Override
  public void close() {
    trainTrace.close();
    testTrace.close();
    resetTrace.close();
    resultsTrace.close();
  }
}
