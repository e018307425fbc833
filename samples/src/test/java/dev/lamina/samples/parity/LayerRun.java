package dev.lamina.samples.parity;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a layer and differentiates the sum of all {@code sum(output * R)} with respect to its
 * floating inputs and its trainable weights: eagerly under a tape, or as a traced plan. Both must
 * give Keras' numbers.
 */
abstract class LayerRun {
  private final String name;
  final BaseLayer layer;
  final RecordedCall call;

  private LayerRun(String name, BaseLayer layer, RecordedCall call) {
    this.name = name;
    this.layer = layer;
    this.call = call;
  }

  /**
   * Runs once.
   *
   * @param weightsOfLoss R for each output; null where it counts for no loss
   */
  abstract Result of(boolean training, List<@Nullable Tensor> weightsOfLoss);

  static LayerRun byTape(BaseLayer layer, RecordedCall call) {
    return new LayerRun("tape", layer, call) {
      @Override
      Result of(boolean training, List<@Nullable Tensor> weightsOfLoss) {
        try (GradientTape tape = new GradientTape()) {
          tape.watch(floating(call.tensors()).toArray(Tensor[]::new));
          List<Tensor> outputs = call.on(call.tensors(), layer, training);
          Tensor loss = loss(outputs, weightsOfLoss);
          List<Tensor> gradients =
              loss == null ? List.of() : tape.gradient(loss, sources(call.tensors()));
          return result(outputs, masks(outputs), gradients);
        }
      }
    };
  }

  static LayerRun byPlan(BaseLayer layer, RecordedCall call) {
    return new LayerRun("plan", layer, call) {
      @Override
      Result of(boolean training, List<@Nullable Tensor> weightsOfLoss) {
        List<Boolean> hasMask = new ArrayList<>();
        try (TracedFunction step =
            new TracedFunction(
                layer.name(), traced -> trace(traced, training, weightsOfLoss, hasMask))) {
          List<Tensor> results = step.call(call.tensors());
          int outputs = hasMask.size();
          int at = outputs;
          List<@Nullable Tensor> masks = new ArrayList<>();
          for (boolean has : hasMask) {
            masks.add(has ? results.get(at++) : null);
          }
          return result(results.subList(0, outputs), masks, results.subList(at, results.size()));
        }
      }
    };
  }

  /** The outputs, the masks of those that have one, and the gradients. */
  private static List<Tensor> withMasks(List<Tensor> outputs, List<Boolean> hasMask) {
    List<Tensor> results = new ArrayList<>(outputs);
    hasMask.clear(); // a second trace says the same again
    for (Tensor mask : masks(outputs)) {
      hasMask.add(mask != null);
      if (mask != null) {
        results.add(mask);
      }
    }
    return results;
  }

  List<Tensor> trace(
      List<Tensor> traced,
      boolean training,
      List<@Nullable Tensor> weightsOfLoss,
      List<Boolean> hasMask) {
    List<Tensor> outputs = call.on(traced, layer, training);
    List<Tensor> results = withMasks(outputs, hasMask);
    Tensor loss = loss(outputs, weightsOfLoss);
    if (loss != null) {
      results.addAll(Gradients.of(loss, sources(traced)));
    }
    return results;
  }

  private static @Nullable Tensor loss(List<Tensor> outputs, List<@Nullable Tensor> weightsOfLoss) {
    Tensor loss = null;
    for (int i = 0; i < Math.min(outputs.size(), weightsOfLoss.size()); i++) {
      Tensor weights = weightsOfLoss.get(i);
      if (weights != null) {
        Tensor part = outputs.get(i).cast(weights.dtype()).times(weights).sum();
        loss = loss == null ? part : loss.plus(part);
      }
    }
    return loss;
  }

  private static List<@Nullable Tensor> masks(List<Tensor> outputs) {
    List<@Nullable Tensor> masks = new ArrayList<>();
    outputs.forEach(output -> masks.add(output.mask()));
    return masks;
  }

  static List<Tensor> floating(List<Tensor> tensors) {
    return tensors.stream().filter(tensor -> tensor.dtype().isFloating()).toList();
  }

  List<Tensor> sources(List<Tensor> tensors) {
    List<Tensor> sources = new ArrayList<>(floating(tensors));
    sources.addAll(layer.trainableWeights());
    return sources;
  }

  Result result(List<Tensor> outputs, List<@Nullable Tensor> masks, List<Tensor> gradients) {
    return new Result(List.copyOf(outputs), masks, call.tensors(), List.copyOf(gradients));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Outputs, masks, and the gradients: those of the floating tensors, then of the weights. */
  record Result(
      List<Tensor> outputs,
      List<@Nullable Tensor> masks,
      List<Tensor> tensors,
      List<Tensor> gradients) {
    boolean hasGradients() {
      return !gradients.isEmpty();
    }

    Tensor ofInput(int index) {
      return gradients.get(floating(tensors.subList(0, index)).size());
    }

    Tensor ofWeight(int index) {
      return gradients.get(floating(tensors).size() + index);
    }
  }
}
