package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cell along all time steps of sequences. Where a mask says that a step does not count, the
 * states stay as they were and the output is the one before, or 0. Keras: {@code
 * keras.backend.rnn}.
 *
 * @param backwards whether it begins at the last step; the outputs come in the order of the loop
 * @param zeroesMasked whether the output is 0 where a step does not count
 * @param unrolled as the user said; it says something of masked outputs alone
 */
record RecurrentLoop(boolean backwards, boolean zeroesMasked, boolean unrolled) {
  /** What comes out: the output of each step, and the states after the last. */
  record Result(List<Tensor> outputs, List<Tensor> states) {
    Tensor last() {
      return outputs.get(outputs.size() - 1);
    }

    /** All outputs, {@code [batch, time, ...]}. */
    Tensor sequence() {
      return swapped(Ops.stack(outputs, 0));
    }
  }

  /**
   * Runs.
   *
   * @param sequences {@code [batch, time, ...]}
   * @param mask bool {@code [batch, time]}, or null
   */
  Result run(CellRun cell, Tensor sequences, List<Tensor> initialStates, @Nullable Tensor mask) {
    int steps = sequences.dim(1);
    Tensor projected = cell.project(swapped(sequences));
    Tensor counts = mask == null ? null : swapped(mask);
    List<Tensor> outputs = new ArrayList<>(steps);
    List<Tensor> states = initialStates;
    Tensor before = null;
    for (int i = 0; i < steps; i++) {
      int time = backwards ? steps - 1 - i : i;
      List<Tensor> stepped = cell.step(at(projected, time), states);
      Tensor output = stepped.get(0);
      List<Tensor> next = stepped.subList(1, stepped.size());
      if (counts != null) {
        Tensor counted = at(counts, time);
        before = before == null ? Tensor.zeros(output.shape(), output.dtype()) : before;
        before = kept(counted, output, before);
        output = zeroesMasked ? zeroed(counts, counted, i, before) : before;
        next = kept(counted, next, states);
      }
      outputs.add(output);
      states = next;
    }
    return new Result(outputs, states);
  }

  /**
   * Keras' unrolled loop takes zeros by the mask as it stands, also where the outputs run
   * backwards.
   */
  private Tensor zeroed(Tensor counts, Tensor counted, int step, Tensor output) {
    Tensor mask = unrolled && backwards ? at(counts, step) : counted;
    return Ops.where(wide(mask, output), output, 0);
  }

  private static List<Tensor> kept(Tensor counted, List<Tensor> next, List<Tensor> before) {
    return IntStream.range(0, next.size())
        .mapToObj(i -> kept(counted, next.get(i), before.get(i)))
        .toList();
  }

  private static Tensor kept(Tensor counted, Tensor next, Tensor before) {
    return Ops.where(wide(counted, next), next, before);
  }

  /** A mask {@code [batch]} or wider with axes of length 1 up to the value's. */
  private static Tensor wide(Tensor mask, Tensor value) {
    Tensor wide = mask;
    while (wide.rank() < value.rank()) {
      wide = wide.expandDims(-1);
    }
    return wide;
  }

  /** One time step of {@code [time, ...]}. */
  private static Tensor at(Tensor x, int time) {
    int[] begin = new int[x.rank()];
    int[] size = x.shape().toArray();
    begin[0] = time;
    size[0] = 1;
    return x.slice(begin, size).reshape(x.shape().slice(1));
  }

  /** The same with the first two axes exchanged. */
  private static Tensor swapped(Tensor x) {
    int[] order = IntStream.range(0, x.rank()).toArray();
    order[0] = 1;
    order[1] = 0;
    return x.transpose(order);
  }

  /** The shape of one step's input. */
  static Shape step(Shape sequences) {
    return sequences.slice(0, 1).concat(sequences.slice(2));
  }
}
