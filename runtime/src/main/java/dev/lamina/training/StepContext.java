package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The batch and the tools of one {@link TrainStep}. */
public final class StepContext {
  private final Network network;
  private final LossSet losses;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final List<Tensor> batch;
  private final Layout layout;
  private final BiFunction<Tensor, List<Variable>, List<Tensor>> gradients;

  StepContext(
      Network network,
      LossSet losses,
      Optimizer optimizer,
      MetricSet metrics,
      List<Tensor> batch,
      Layout layout,
      BiFunction<Tensor, List<Variable>, List<Tensor>> gradients) {
    this.network = network;
    this.losses = losses;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.batch = batch;
    this.layout = layout;
    this.gradients = gradients;
  }

  /** The inputs of the batch, in the model's order. */
  public List<Tensor> inputs() {
    return layout.inputs(batch);
  }

  /** The targets of the batch, in the order of the outputs; none if the data has none. */
  public List<Tensor> targets() {
    return layout.targets(batch);
  }

  /** The weights of a target's samples, class weights in them, or null. */
  public @Nullable Tensor sampleWeight(int target) {
    return layout.weight(batch, target);
  }

  /** The model's outputs for these inputs, in training. */
  public List<Tensor> predict(List<Tensor> inputs) {
    return network.call(inputs, true);
  }

  /** The compiled loss of these outputs, and what layers added in the last call of the model. */
  public Tensor loss(List<Tensor> outputs) {
    return losses.total(losses.values(batch, layout, outputs), network.losses());
  }

  /**
   * The gradients of a scalar for each of the weights. All gradients of a step are to be taken
   * before the first weight is moved.
   */
  public List<Tensor> gradients(Tensor loss, List<Variable> weights) {
    return gradients.apply(loss, weights);
  }

  /** The compiled optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Moves the model's weights by the compiled optimizer so that the loss gets smaller. */
  public void minimize(Tensor loss) {
    List<Variable> weights = network.trainableWeights();
    apply(gradients(optimizer.scaleLoss(loss), weights));
  }

  /** Moves the model's trainable weights by these gradients, then holds them to constraints. */
  public void apply(List<Tensor> gradients) {
    optimizer.apply(gradients, network.trainableWeights());
    network.applyConstraints();
  }

  /** Lets the compiled metrics take these outputs into account. */
  public void updateMetrics(List<Tensor> outputs) {
    metrics.update(batch, layout, outputs);
  }
}
