package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;

import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Part D: how a layer behaves when it is called. */
final class CallingChecks {
  private final Trial trial;
  private final Expectations expected;

  private CallingChecks(Trial trial, Expectations expected) {
    this.trial = trial;
    this.expected = expected;
  }

  static void run(Trial trial, Expectations expected, Findings findings) {
    CallingChecks checks = new CallingChecks(trial, expected);
    findings.check("D25", "a row's output depends on that row only", checks::rowsAreIndependent);
    findings.check("D26", "computeOutputShape tells the output's shape", checks::shapes);
    findings.check("D26", "also where the batch is unknown", checks::openShapes);
    findings.check("D28", "a call in training is accepted", checks::acceptsTraining);
    findings.check("D29", "inference gives the same bits each time", checks::isDeterministic);
    findings.check("D29", "only random layers differ between training calls", checks::randomness);
    findings.check("D31", "inputs stay as they are", checks::inputsStay);
    findings.check("D32", "an empty batch gives an empty result or an error", checks::emptyBatch);
  }

  private void rowsAreIndependent() {
    int batch = trial.inputs().get(0).dim(0);
    if (expected.mixesRows || batch < 2) {
      return;
    }
    BaseLayer layer = trial.fresh();
    Tensor all = trial.call(layer, false);
    for (int row = 0; row < batch; row++) {
      Tensor one = trial.call(layer, trial.rows(row, row + 1), false);
      Values.requireClose(Trial.rows(all, row, row + 1), one, 1e-5, "row " + row + " on its own");
    }
  }

  private void shapes() {
    BaseLayer layer = trial.fresh();
    Shape told = trial.outputShape(layer, trial.shapes());
    Shape real = trial.call(layer, false).shape();
    require(told.equals(real), "it says " + told + ", the output has " + real);
  }

  private void openShapes() {
    BaseLayer layer = trial.fresh();
    Shape told = trial.outputShape(layer, trial.openShapes());
    Shape real = trial.call(layer, false).shape();
    require(told.matches(real), "it says " + told + ", the output has " + real);
  }

  private void acceptsTraining() {
    trial.call(trial.fresh(), true);
  }

  private void isDeterministic() {
    BaseLayer layer = trial.fresh();
    Tensor first = trial.call(layer, false);
    trial.call(layer, true);
    // Moving averages may change in training, so only a layer without state must give the same.
    if (layer.nonTrainableWeights().isEmpty()) {
      Values.requireSameBits(first, trial.call(layer, false), "the second output");
    }
    Values.requireSameBits(
        trial.call(layer, false), trial.call(layer, false), "the output of a second call");
  }

  private void randomness() {
    BaseLayer layer = trial.fresh();
    boolean same = Values.sameBits(trial.call(layer, true), trial.call(layer, true));
    if (layer.nonTrainableWeights().isEmpty() || expected.isRandom) {
      require(
          same != expected.isRandom,
          expected.isRandom ? "two training calls give the same" : "two training calls differ");
    }
  }

  private void inputsStay() {
    List<double[]> before = trial.inputs().stream().map(Tensor::toDoubleArray).toList();
    BaseLayer layer = trial.fresh();
    trial.call(layer, false);
    trial.call(layer, true);
    for (int i = 0; i < before.size(); i++) {
      Tensor input = trial.inputs().get(i);
      require(Arrays.equals(before.get(i), input.toDoubleArray()), "input " + i + " has changed");
    }
  }

  private void emptyBatch() {
    try {
      Tensor output = trial.call(trial.called(), trial.rows(0, 0), false);
      require(output.size() == 0, "the output has " + output.shape());
    } catch (IllegalArgumentException e) {
      require(e.getMessage() != null, "the error says nothing");
    }
  }
}
