package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Watches the loss of each step; a step whose loss is not finite is undone and explained. */
final class NaNGuard {
  private final String owner;
  private final Network network;
  private final List<Variable> state;

  /** Guards these variables: the network's, the optimizer's and the metrics'. */
  NaNGuard(String owner, Network network, List<Variable> others) {
    this.owner = owner;
    this.network = network;
    this.state = new ArrayList<>(network.state());
    state.addAll(others);
  }

  /** The state as it is now. */
  List<Tensor> remember() {
    return state.stream().map(Variable::value).toList();
  }

  /**
   * Undoes the step and explains it.
   *
   * @throws NotFiniteException if the loss is not finite
   */
  void check(Tensor loss, Samples batch, List<Tensor> before, String step) {
    double value = loss.item();
    if (Double.isFinite(value)) {
      return;
    }
    restore(before);
    String first =
        network
            .firstNotFinite(batch.x(), true)
            .map(layer -> "the first output that is not finite is that of " + layer)
            .orElse("the outputs of all layers are finite, so it arises in the loss itself");
    restore(before); // looking for the layer has moved random numbers on
    throw new NotFiniteException(
        owner
            + ": the loss became "
            + value
            + " in "
            + step
            + "; "
            + first
            + ". The model is as it was before this step");
  }

  private void restore(List<Tensor> before) {
    for (int i = 0; i < before.size(); i++) {
      state.get(i).assign(before.get(i));
    }
  }
}
