package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Gradients inside a traced function, which needs no tape: the trace is one. */
public final class Gradients {
  private Gradients() {}

  /**
   * The gradients of the sum of {@code target} with respect to each source, as symbolic tensors;
   * zeros where nothing connects them.
   *
   * @param sources variables, meant as their values at the start of the function, or tensors of
   *     this trace
   * @throws IllegalStateException outside a trace; use a {@link GradientTape} there
   */
  public static List<Tensor> of(Tensor target, List<? extends Tensor> sources) {
    Trace trace = Trace.current();
    if (trace == null) {
      throw new IllegalStateException(
          "Gradients.of works inside a traced function; around eager operations use a"
              + " GradientTape");
    }
    Tensor end = Dispatch.resolve(target, trace);
    List<Call<?>> calls = new ArrayList<>();
    for (SymbolicTensor each : trace.behind(List.of(end))) {
      calls.add(each.call());
    }
    return Backpropagation.gradients(calls, end, sources);
  }
}
