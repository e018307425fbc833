package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of all state at one moment: the network's, the optimizer's and the metrics'. */
final class Remembered {
  private final Network network;
  private final List<Variable> state;
  private final List<Tensor> values;

  /** All state of what this trains, as it is now. */
  Remembered(Trainer trainer) {
    network = trainer.network();
    state = new ArrayList<>(network.state());
    state.addAll(trainer.optimizer().variables());
    state.addAll(trainer.metrics().variables());
    values = state.stream().map(Variable::value).toList();
  }

  /** Sets all back. */
  void restore() {
    for (int i = 0; i < values.size(); i++) {
      state.get(i).assign(values.get(i));
    }
  }

  /** The first layer whose output for the batch is not finite; all is as remembered afterwards. */
  Optional<String> firstNotFinite(Batch batch) {
    try {
      return network.firstNotFinite(batch.copied().inputs(), true);
    } finally {
      restore(); // looking for the layer has moved random numbers on
    }
  }
}
