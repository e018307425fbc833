package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A cell on its way along a batch of sequences, with what stays the same for all time steps: which
 * values a dropout takes away, above all.
 */
interface CellRun {
  /**
   * What the cell computes from its inputs alone, so that it can be done for all time steps at
   * once.
   *
   * @param inputs {@code [batch, ...]}, or {@code [time, batch, ...]}
   */
  Tensor project(Tensor inputs);

  /**
   * One time step.
   *
   * @param projected what {@link #project} made of the step's input
   * @return the output, then the new states
   */
  List<Tensor> step(Tensor projected, List<Tensor> states);
}
