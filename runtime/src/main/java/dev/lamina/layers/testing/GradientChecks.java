package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;
import static dev.lamina.layers.testing.Findings.requireEqual;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Part E: gradients and training. */
final class GradientChecks {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-4;

  private final Trial trial;

  private GradientChecks(Trial trial) {
    this.trial = trial;
  }

  static void run(Trial trial, Expectations expected, Findings findings) {
    GradientChecks checks = new GradientChecks(trial);
    findings.check("E33", "a step of SGD succeeds", checks::step);
    findings.check("E34", "every trainable weight has a gradient", checks::gradients);
    if (!expected.hasKinks) {
      findings.check("E35", "gradients agree with differences", checks::differences);
    }
    findings.check("E37", "trainable = false freezes all weights", checks::freezing);
  }

  /** Whole numbers have no gradients, whatever they came from. */
  private boolean givesWholeNumbers() {
    return !trial.call(trial.called(), false).dtype().isFloating();
  }

  private void step() {
    if (givesWholeNumbers()) {
      return;
    }
    BaseLayer layer = trial.called();
    List<Variable> weights = layer.trainableWeights();
    List<Tensor> gradients;
    try (GradientTape tape = new GradientTape()) {
      gradients = tape.gradient(trial.call(layer, true).sum(), weights);
    }
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).assign(weights.get(i).minus(gradients.get(i).times(0.01)));
    }
    for (double value : trial.call(layer, false).toDoubleArray()) {
      require(Double.isFinite(value), "an output after the step is " + value);
    }
  }

  private void gradients() {
    if (givesWholeNumbers()) {
      return;
    }
    BaseLayer layer = trial.called();
    List<Variable> weights = layer.trainableWeights();
    try (GradientTape tape = new GradientTape()) {
      List<Tensor> gradients = tape.gradient(trial.call(layer, false), weights);
      for (int i = 0; i < weights.size(); i++) {
        requireEqual(
            weights.get(i).spec(),
            gradients.get(i).spec(),
            "the gradient of " + weights.get(i).name());
      }
    }
  }

  /**
   * The derivative along one random direction through all floating inputs and all weights, by the
   * gradients and by two evaluations.
   */
  private void differences() {
    if (givesWholeNumbers()) {
      return;
    }
    BaseLayer layer = trial.inDouble();
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor input : trial.inputs()) {
      inputs.add(input.dtype().isFloating() ? input.cast(DataType.FLOAT64) : input);
    }
    trial.call(layer, inputs, false);
    List<Variable> weights = layer.trainableWeights();
    List<Tensor> at = new ArrayList<>(inputs.stream().filter(this::isFloating).toList());
    int inputCount = at.size();
    weights.forEach(weight -> at.add(weight.value()));
    List<Tensor> direction = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      direction.add(Trial.numbers(100 + i, at.get(i).shape(), DataType.FLOAT64).minus(1.5));
    }
    List<Tensor> sources = new ArrayList<>(at.subList(0, inputCount));
    sources.addAll(weights);
    double byGradient = 0;
    try (GradientTape tape = new GradientTape()) {
      at.subList(0, inputCount).forEach(tape::watch);
      List<Tensor> gradients = tape.gradient(loss(layer, inputs), sources);
      for (int i = 0; i < gradients.size(); i++) {
        byGradient += gradients.get(i).times(direction.get(i)).sum().item();
      }
    }
    double above = lossAt(layer, inputs, weights, at, direction, STEP);
    double below = lossAt(layer, inputs, weights, at, direction, -STEP);
    double byDifference = (above - below) / (2 * STEP);
    require(
        Math.abs(byGradient - byDifference) <= TOLERANCE * (1 + Math.abs(byDifference)),
        "along a direction the gradients say " + byGradient + ", differences " + byDifference);
  }

  private boolean isFloating(Tensor tensor) {
    return tensor.dtype().isFloating();
  }

  private double lossAt(
      BaseLayer layer,
      List<Tensor> inputs,
      List<Variable> weights,
      List<Tensor> at,
      List<Tensor> direction,
      double step) {
    List<Tensor> moved = new ArrayList<>();
    int next = 0;
    for (Tensor input : inputs) {
      moved.add(isFloating(input) ? input.plus(direction.get(next++).times(step)) : input);
    }
    for (Variable weight : weights) {
      weight.assign(at.get(next).plus(direction.get(next).times(step)));
      next++;
    }
    return loss(layer, moved).item();
  }

  private Tensor loss(BaseLayer layer, List<Tensor> inputs) {
    Tensor output = trial.call(layer, inputs, false);
    return output.times(Trial.numbers(7, output.shape(), output.dtype())).sum();
  }

  private void freezing() {
    BaseLayer layer = trial.called();
    List<Variable> all = layer.weights();
    List<Variable> trained = layer.trainableWeights();
    layer.setTrainable(false);
    requireEqual(List.of(), layer.trainableWeights(), "the trainable weights of a frozen layer");
    requireEqual(all, layer.nonTrainableWeights(), "its other weights");
    requireEqual(all, layer.weights(), "the order of all weights");
    layer.setTrainable(true);
    requireEqual(trained, layer.trainableWeights(), "the trainable weights after that");
  }
}
