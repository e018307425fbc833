package dev.lamina.training;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.losses.Loss;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One step of training or testing, everything in it: forward, loss and regularization, gradients,
 * optimizer, constraints, metrics. It is traced once for each signature of a batch and replayed, or
 * runs operation by operation when eager; the ops are the same.
 */
final class Steps implements AutoCloseable {
  private final Network network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final TracedFunction trainTrace;
  private final TracedFunction testTrace;

  Steps(Network network, Loss loss, Optimizer optimizer, MetricSet metrics) {
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.trainTrace =
        new TracedFunction(network.label() + ": train step", batch -> train(batch, Gradients::of));
    this.testTrace = new TracedFunction(network.label() + ": test step", batch -> test(batch));
  }

  /** Trains on a batch; the result is the batch's loss, a scalar. */
  Tensor train(Samples batch, boolean eager) {
    if (!eager) {
      return trainTrace.call(inputs(batch)).get(0);
    }
    try (GradientTape tape = new GradientTape()) {
      return train(inputs(batch), tape::gradient).get(0);
    }
  }

  /** Evaluates a batch; the result is the batch's loss, a scalar. */
  Tensor test(Samples batch, boolean eager) {
    List<Tensor> inputs = inputs(batch);
    return (eager ? test(inputs) : testTrace.call(inputs)).get(0);
  }

  static List<Tensor> inputs(Samples batch) {
    List<Tensor> inputs = new ArrayList<>(List.of(batch.x(), batch.targets()));
    Tensor weight = batch.weight();
    if (weight != null) {
      inputs.add(weight);
    }
    return inputs;
  }

  private List<Tensor> train(
      List<Tensor> batch, BiFunction<Tensor, List<Variable>, List<Tensor>> gradientsOf) {
    Tensor targets = batch.get(1);
    Tensor weight = batch.size() > 2 ? batch.get(2) : null;
    Tensor predictions = network.call(batch.get(0), true);
    Tensor value = totalLoss(targets, predictions, weight);
    List<Variable> weights = network.trainableWeights();
    List<Tensor> gradients = gradientsOf.apply(optimizer.scaleLoss(value), weights);
    metrics.updateLoss(value, targets.dim(0));
    optimizer.apply(gradients, weights);
    network.applyConstraints();
    metrics.update(targets, predictions, weight);
    return List.of(value);
  }

  private List<Tensor> test(List<Tensor> batch) {
    Tensor targets = batch.get(1);
    Tensor weight = batch.size() > 2 ? batch.get(2) : null;
    Tensor predictions = network.call(batch.get(0), false);
    Tensor value = totalLoss(targets, predictions, weight);
    metrics.updateLoss(value, targets.dim(0));
    metrics.update(targets, predictions, weight);
    return List.of(value);
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
  }
}
