package dev.lamina.training;

import dev.lamina.engine.Assignments;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.SymbolicRun;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One step of training or testing, everything in it: forward, losses and regularization, gradients,
 * optimizer, constraints, metrics. It is traced once for each signature of a batch and replayed, or
 * runs operation by operation when eager; the ops are the same.
 */
final class Steps implements AutoCloseable {
  private static final List<Object> NO_STATICS = List.of();
  private static final List<Object> TRAINING = List.of(true);
  private static final List<Object> TESTING = List.of(false);

  private final Network network;
  private final LossSet losses;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final @Nullable TrainStep custom;
  private boolean named;
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

  /** How gradients are found: by the trace, or by a tape. */
  private interface GradientsOf extends BiFunction<Tensor, List<Variable>, List<Tensor>> {}

  /**
   * The steps of a network.
   *
   * @param custom what a step of training does, or null for what {@code fit} does
   */
  Steps(
      Network network,
      LossSet losses,
      Optimizer optimizer,
      MetricSet metrics,
      @Nullable TrainStep custom) {
    this.network = network;
    this.losses = losses;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.custom = custom;
    String label = network.label();
    trainTrace = new TracedFunction(label + ": train step", this::tracedTrain);
    testTrace =
        new TracedFunction(
            label + ": test step",
            (batch, statics) -> test(batch, (Layout) statics.get(1), (Kind) statics.get(0)));
    resetTrace = new TracedFunction(label + ": reset metrics", nothing -> resetMetrics());
    resultsTrace =
        new TracedFunction(
            label + ": metrics",
            (nothing, statics) -> metrics.reported((Boolean) statics.get(0)).results());
  }

  /** Trains on a batch, which takes the loss. */
  void train(Batch batch, Kind kind, boolean eager) {
    if (!eager) {
      trainTrace.run(batch, batch.layout().statics(kind));
      return;
    }
    try (GradientTape tape = new GradientTape(custom != null)) {
      batch.take(train(batch.copied().tensors(), batch.layout(), tape::gradient, kind));
    }
  }

  /** Evaluates a batch, which takes the loss. */
  void test(Batch batch, Kind kind, boolean eager) {
    if (eager) {
      batch.take(test(batch.copied().tensors(), batch.layout(), kind));
    } else {
      testTrace.run(batch, batch.layout().statics(kind));
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

  /** The results of what training reports, or testing, in the order of the names. */
  double[] results(boolean training, boolean eager) {
    MetricSet.View reported = metrics.reported(training);
    if (eager) {
      return reported.results().stream().mapToDouble(Tensor::item).toArray();
    }
    Numbers numbers = new Numbers(reported.names().size());
    resultsTrace.run(numbers, training ? TRAINING : TESTING);
    return numbers.values();
  }

  private List<Tensor> tracedTrain(List<Tensor> batch, List<Object> statics) {
    Kind kind = (Kind) statics.get(0);
    List<Tensor> outputs = train(batch, (Layout) statics.get(1), Gradients::of, kind);
    if (kind == Kind.GUARDED) {
      Tensor finite = Ops.isFinite(outputs.get(0));
      Assignments.replaceAll((before, after) -> Ops.where(finite, after, before));
    }
    return outputs;
  }

  private List<Tensor> train(
      List<Tensor> batch, Layout layout, GradientsOf gradientsOf, Kind kind) {
    if (custom != null) {
      return custom(custom, batch, layout, gradientsOf, kind);
    }
    List<Tensor> predictions = network.call(layout.inputs(batch), true);
    List<Tensor> values = losses.values(batch, layout, predictions);
    Tensor total = losses.total(values, network.losses());
    List<Variable> weights = network.trainableWeights();
    List<Tensor> gradients = gradientsOf.apply(optimizer.scaleLoss(total), weights);
    optimizer.apply(gradients, weights);
    network.applyConstraints();
    return measure(total, values, batch, layout, predictions, kind, true);
  }

  /** What is not finite is seen in the loss, or without one in the sum of what was returned. */
  private List<Tensor> custom(
      TrainStep step, List<Tensor> batch, Layout layout, GradientsOf gradientsOf, Kind kind) {
    if (kind == Kind.ALONE) {
      metrics.reset();
    }
    Map<String, Tensor> values = step.run(context(batch, layout, gradientsOf));
    metrics.updateStep(values, batch.get(0).dim(0));
    Tensor loss = values.get("loss");
    List<Tensor> outputs =
        new ArrayList<>(
            List.of(
                loss != null
                    ? loss
                    : values.values().stream().reduce(Tensor.scalar(0), Tensor::plus)));
    if (kind == Kind.ALONE) {
      outputs.addAll(metrics.reported(true).results());
    }
    return outputs;
  }

  private StepContext context(List<Tensor> batch, Layout layout, GradientsOf gradientsOf) {
    return new StepContext(network, losses, optimizer, metrics, batch, layout, gradientsOf);
  }

  /** Learns what a train step of one's own returns; nothing is computed. */
  void learnNames(Samples samples) {
    if (custom == null || named) {
      return;
    }
    Set<String> names = new TreeSet<>();
    List<TensorSpec> specs =
        SymbolicRun.specs(
            samples.specs(),
            batch -> {
              Map<String, Tensor> values =
                  new TreeMap<>(custom.run(context(batch, samples.layout(), Gradients::of)));
              names.addAll(values.keySet());
              return List.copyOf(values.values());
            });
    Iterator<TensorSpec> each = specs.iterator();
    for (String name : names) {
      TensorSpec spec = each.next();
      if (spec.shape().rank() != 0 || !spec.dtype().isFloating()) {
        throw new IllegalArgumentException(
            "trainStep must return scalars that are floats. Received: "
                + name
                + ", "
                + spec
                + ". Take its mean()");
      }
    }
    metrics.nameStep(names);
    named = true;
  }

  private List<Tensor> test(List<Tensor> batch, Layout layout, Kind kind) {
    List<Tensor> predictions = network.call(layout.inputs(batch), false);
    List<Tensor> values = losses.values(batch, layout, predictions);
    Tensor total = losses.total(values, network.losses());
    return measure(total, values, batch, layout, predictions, kind, false);
  }

  /** Takes a batch into account; the loss, and of a batch alone the metrics. */
  private List<Tensor> measure(
      Tensor total,
      List<Tensor> values,
      List<Tensor> batch,
      Layout layout,
      List<Tensor> predictions,
      Kind kind,
      boolean training) {
    List<Tensor> outputs = new ArrayList<>(List.of(total));
    if (kind == Kind.ALONE) {
      metrics.reset();
    }
    metrics.updateLoss(total, values, batch.get(0).dim(0));
    metrics.update(batch, layout, predictions);
    if (kind == Kind.ALONE) {
      outputs.addAll(metrics.reported(training).results());
    }
    return outputs;
  }

  private List<Tensor> resetMetrics() {
    metrics.reset();
    return List.of();
  }

  @Override
  public void close() {
    trainTrace.close();
    testTrace.close();
    resetTrace.close();
    resultsTrace.close();
  }
}
