package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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
    return Backpropagation.gradients(callsBehind(Dispatch.resolve(target, trace)), target, sources);
  }

  /** All calls that the target is made by, each after those it needs. */
  private static List<Call<?>> callsBehind(Tensor target) {
    List<Call<?>> ordered = new ArrayList<>();
    Set<Tensor> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Tensor> done = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Tensor> open = new ArrayDeque<>();
    open.push(target);
    while (!open.isEmpty()) {
      Tensor next = open.peek();
      if (!(next instanceof SymbolicTensor symbol) || symbol.made() == null) {
        open.pop();
      } else if (entered.add(next)) {
        symbol.made().inputs().forEach(open::push);
      } else {
        open.pop();
        if (done.add(next)) {
          ordered.add(symbol.made().call(symbol));
        }
      }
    }
    return ordered;
  }
}
