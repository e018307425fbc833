package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;
import static dev.lamina.layers.testing.Findings.requireEqual;

import dev.lamina.engine.SymbolicRun;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.WeightPaths;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Part C: how a layer is built. */
final class BuildingChecks {
  private final Trial trial;
  private final Expectations expected;

  private BuildingChecks(Trial trial, Expectations expected) {
    this.trial = trial;
    this.expected = expected;
  }

  static void run(Trial trial, Expectations expected, Findings findings) {
    BuildingChecks checks = new BuildingChecks(trial, expected);
    findings.check("A2", "the layer has the expected weights", checks::counts);
    findings.check("C15", "build(shape) builds the layer and those inside", checks::byShape);
    findings.check("C16", "a symbolic call builds the same", checks::symbolically);
    findings.check("C17", "a call builds the same", checks::byCall);
    findings.check("C19", "building twice changes nothing", checks::twice);
    findings.check("C21", "every weight has one path in a file", checks::paths);
    findings.check("C24", "input that does not fit is refused, naming the layer", checks::misfit);
  }

  private void counts() {
    BaseLayer layer = trial.called();
    if (expected.trainableWeights != null) {
      requireEqual(expected.trainableWeights, layer.trainableWeights().size(), "trainable weights");
    }
    if (expected.nonTrainableWeights != null) {
      requireEqual(
          expected.nonTrainableWeights,
          layer.nonTrainableWeights().size(),
          "non-trainable weights");
    }
    if (expected.losses != null) {
      requireEqual(expected.losses, layer.losses().size(), "losses");
    }
  }

  private void byShape() {
    BaseLayer layer = trial.fresh();
    trial.build(layer, trial.openShapes());
    requireBuiltAlike(layer);
    for (WeightPaths.Group group : WeightPaths.groups(layer)) {
      require(group.layer().isBuilt(), group.layer().label() + " is not built");
    }
  }

  private void symbolically() {
    BaseLayer layer = trial.fresh();
    List<TensorSpec> specs = trial.inputs().stream().map(Tensor::spec).toList();
    List<TensorSpec> outputs = SymbolicRun.specs(specs, inputs -> layer.applyAll(inputs, false));
    requireBuiltAlike(layer);
    requireEqual(trial.call(layer, false).spec(), outputs.get(0), "the output");
  }

  private void byCall() {
    BaseLayer layer = trial.fresh();
    Tensor output = trial.call(layer, false);
    requireBuiltAlike(layer);
    Shape shape = expected.output;
    if (shape != null) {
      require(shape.matches(output.shape()), "output must be " + shape + ", got " + output.shape());
    }
  }

  private void requireBuiltAlike(BaseLayer layer) {
    require(layer.isBuilt(), "isBuilt() is false");
    requireEqual(
        Trial.described(trial.called().weights()), Trial.described(layer.weights()), "weights");
  }

  private void twice() {
    BaseLayer layer = trial.called();
    int weights = layer.weights().size();
    trial.build(layer, trial.openShapes());
    requireEqual(weights, layer.weights().size(), "the number of weights");
  }

  private void paths() {
    BaseLayer layer = trial.called();
    requireEqual(layer.weights().size(), WeightPaths.of(layer).size(), "the number of paths");
  }

  /** A longer last axis: either it fits, or the error names the layer and the layer still works. */
  private void misfit() {
    BaseLayer layer = trial.fresh();
    Tensor before = trial.call(layer, false);
    List<Tensor> longer = new ArrayList<>();
    for (Tensor input : trial.inputs()) {
      Shape shape = input.shape();
      longer.add(
          shape.rank() < 2
              ? input
              : Trial.numbers(1, shape.with(-1, shape.dim(-1) + 1), DataType.FLOAT32)
                  .cast(input.dtype()));
    }
    try {
      trial.call(layer, longer, false);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      require(message.contains("Layer \""), "the error does not name the layer: " + message);
    }
    Values.requireSameBits(before, trial.call(layer, false), "the output after a call that failed");
  }
}
