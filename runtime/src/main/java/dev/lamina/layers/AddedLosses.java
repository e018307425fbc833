package dev.lamina.layers;

import dev.lamina.engine.TraceLocal;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one layer added to the loss in its calls, in this trace or on this thread. */
final class AddedLosses {
  private volatile @Nullable TraceLocal<List<Tensor>> losses; // most layers never add one

  void add(Tensor loss) {
    TraceLocal<List<Tensor>> mine = made();
    List<Tensor> all = new ArrayList<>(all());
    all.add(loss);
    mine.keep(all);
  }

  /** Adds what the regularizer makes of outputs, divided by the batch's size. */
  void regularize(@Nullable Regularizer regularizer, List<Tensor> outputs) {
    if (regularizer == null) {
      return;
    }
    for (Tensor output : outputs) {
      int batch = output.rank() == 0 ? 1 : output.dim(0);
      add(regularizer.apply(output).div(Math.max(batch, 1))); // an empty batch adds 0
    }
  }

  private synchronized TraceLocal<List<Tensor>> made() {
    TraceLocal<List<Tensor>> mine = losses;
    if (mine == null) {
      mine = new TraceLocal<>();
      losses = mine;
    }
    return mine;
  }

  List<Tensor> all() {
    TraceLocal<List<Tensor>> mine = losses;
    List<Tensor> all = mine == null ? null : mine.kept();
    return all == null ? List.of() : all;
  }

  void forget() {
    TraceLocal<List<Tensor>> mine = losses;
    if (mine != null) {
      mine.drop();
    }
  }
}
