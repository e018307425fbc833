package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches the loss of each step; a step whose loss is not finite is undone and explained.
 *
 * <p>A traced step checks its own loss and then leaves every variable as it was, so that nothing
 * needs to be remembered. Eagerly the state is remembered before each step.
 */
final class NaNGuard {
  private final String owner;
  private final Trainer trainer;

  /** Guards the training of this trainer. */
  NaNGuard(String owner, Trainer trainer) {
    this.owner = owner;
    this.trainer = trainer;
  }

  /**
   * Trains on a batch.
   *
   * @throws NotFiniteException if the loss is not finite; all is as before the step then
   */
  void train(Batch batch, int number, int epoch) {
    Remembered before = trainer.isEager() ? new Remembered() : null;
    trainer.train(batch, Steps.Kind.GUARDED);
    if (Double.isFinite(batch.loss())) {
      return;
    }
    if (before != null) {
      before.restore();
    }
    throw new NotFiniteException(
        owner
            + ": the loss became "
            + batch.loss()
            + " in batch "
            + number
            + " of epoch "
            + (epoch + 1)
            + "; "
            + origin(batch)
            + ". The model is as it was before this step");
  }

  private String origin(Batch batch) {
    Remembered before = new Remembered();
    try {
      return trainer
          .network()
          .firstNotFinite(batch.copied().x(), true)
          .map(layer -> "the first output that is not finite is that of " + layer)
          .orElse("the outputs of all layers are finite, so it arises in the loss itself");
    } finally {
      before.restore(); // looking for the layer has moved random numbers on
    }
  }

  /** The values of all state: the network's, the optimizer's and the metrics'. */
  private final class Remembered {
    private final List<Variable> state = new ArrayList<>(trainer.network().state());
    private final List<Tensor> values;

    Remembered() {
      state.addAll(trainer.optimizer().variables());
      state.addAll(trainer.metrics().variables());
      values = state.stream().map(Variable::value).toList();
    }

    void restore() {
      for (int i = 0; i < values.size(); i++) {
        state.get(i).assign(values.get(i));
      }
    }
  }
}
