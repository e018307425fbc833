package dev.lamina.samples.parity;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a layer and differentiates {@code sum(output * R)} with respect to its floating inputs and
 * its trainable weights: eagerly under a tape, or as a traced plan. Both must give Keras' numbers.
 */
abstract class LayerRun {
  private final String name;
  final BaseLayer layer;

  private LayerRun(String name, BaseLayer layer) {
    this.name = name;
    this.layer = layer;
  }

  abstract Result of(List<Tensor> inputs, boolean training, @Nullable Tensor weightsOfLoss);

  static LayerRun byTape(BaseLayer layer) {
    return new LayerRun("tape", layer) {
      @Override
      Result of(List<Tensor> inputs, boolean training, @Nullable Tensor weightsOfLoss) {
        if (weightsOfLoss == null) {
          return new Result(layer.apply(inputs, training), inputs, List.of());
        }
        try (GradientTape tape = new GradientTape()) {
          tape.watch(floating(inputs).toArray(Tensor[]::new));
          Tensor output = layer.apply(inputs, training);
          Tensor loss = output.times(weightsOfLoss).sum();
          return new Result(output, inputs, tape.gradient(loss, sources(layer, inputs)));
        }
      }
    };
  }

  static LayerRun byPlan(BaseLayer layer) {
    return new LayerRun("plan", layer) {
      @Override
      Result of(List<Tensor> inputs, boolean training, @Nullable Tensor weightsOfLoss) {
        try (TracedFunction step =
            new TracedFunction(
                layer.name(), traced -> traceStep(layer, traced, training, weightsOfLoss))) {
          List<Tensor> results = step.call(inputs);
          return new Result(results.get(0), inputs, results.subList(1, results.size()));
        }
      }
    };
  }

  private static List<Tensor> traceStep(
      BaseLayer layer, List<Tensor> inputs, boolean training, @Nullable Tensor weightsOfLoss) {
    List<Tensor> results = new ArrayList<>();
    Tensor output = layer.apply(inputs, training);
    results.add(output);
    if (weightsOfLoss != null) {
      Tensor loss = output.times(weightsOfLoss).sum();
      results.addAll(Gradients.of(loss, sources(layer, inputs)));
    }
    return results;
  }

  private static List<Tensor> floating(List<Tensor> tensors) {
    return tensors.stream().filter(tensor -> tensor.dtype().isFloating()).toList();
  }

  private static List<Tensor> sources(BaseLayer layer, List<Tensor> inputs) {
    List<Tensor> sources = new ArrayList<>(floating(inputs));
    List<Variable> weights = layer.trainableWeights();
    sources.addAll(weights);
    return sources;
  }

  @Override
  public String toString() {
    return name;
  }

  /** An output and the gradients: those of the floating inputs, then those of the weights. */
  record Result(Tensor output, List<Tensor> inputs, List<Tensor> gradients) {
    boolean hasGradients() {
      return !gradients.isEmpty();
    }

    Tensor ofInput(int index) {
      return gradients.get(floating(inputs.subList(0, index)).size());
    }

    Tensor ofWeight(int index) {
      return gradients.get(floating(inputs).size() + index);
    }
  }
}
