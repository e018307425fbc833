package dev.lamina.callbacks;

import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes the logs of epochs up, and sets the one weight of a model to the epoch's number, counted
 * from 1.
 */
final class Puppet extends Callback {
  private final String key;
  private final double[] values;

  Puppet(String key, double... values) {
    this.key = key;
    this.values = values;
  }

  /** A model of one weight that does not train. */
  static Sequential net() {
    Sequential model = Sequential.of(Input.of(1), Dense.of(1, o -> o.name("dense").useBias(false)));
    model.compile(o -> o.optimizer(SGD.of(0.5)).loss("mse").metrics("mae"));
    return model;
  }

  static double weight(Sequential model) {
    return model.weights().get(0).value().item();
  }

  /** Fits the model as long as there are values. */
  History fit(Sequential model, Callback... callbacks) {
    Tensor zeros = Tensor.zeros(4, 1);
    return model.fit(
        zeros,
        zeros,
        o ->
            o.epochs(values.length)
                .batchSize(2)
                .verbose(0)
                .callbacks(List.of(this))
                .callbacks(Arrays.asList(callbacks)));
  }

  @Override
  public void onEpochBegin(int epoch) {
    model().weights().get(0).assign(Tensor.of(new float[] {epoch + 1f}, 1, 1));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put(key, values[epoch]);
  }
}
