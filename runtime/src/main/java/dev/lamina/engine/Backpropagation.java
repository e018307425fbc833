package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reverse-mode differentiation of a list of calls, the same for tapes and traces. */
final class Backpropagation {
  /** The parts of each value's gradient so far, to be added when all are there. */
  private final IdentityHashMap<Object, List<Tensor>> gradients = new IdentityHashMap<>();

  private Backpropagation() {}

  /**
   * The gradients of the sum of target with respect to each source.
   *
   * @param calls in the order they were made
   */
  static List<Tensor> gradients(
      List<Call<?>> calls, Tensor target, List<? extends Tensor> sources) {
    if (!target.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "Only float tensors have gradients; the target is " + target.spec());
    }
    Backpropagation pass = new Backpropagation();
    pass.run(calls, target, sources);
    List<Tensor> results = new ArrayList<>();
    for (Tensor source : sources) {
      Tensor gradient = pass.gradient(Identity.of(source));
      results.add(gradient != null ? gradient : Tensor.zeros(source.shape(), source.dtype()));
    }
    return results;
  }

  private void run(List<Call<?>> calls, Tensor target, List<? extends Tensor> sources) {
    Set<Object> depending = depending(calls, sources);
    add(Identity.of(target), Tensor.ones(target.shape(), target.dtype()));
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call<?> call = calls.get(i);
      Tensor gradient = depending.contains(call.output()) ? gradient(call.output()) : null;
      if (gradient == null) {
        continue;
      }
      for (int input = 0; input < call.inputs().size(); input++) {
        Tensor to = call.input(input);
        if (to.dtype().isFloating() && depending.contains(Identity.of(to))) {
          add(Identity.of(to), call.backward(gradient, input));
        }
      }
    }
  }

  /** Everything computed from a source; nothing else needs a gradient. */
  private static Set<Object> depending(List<Call<?>> calls, List<? extends Tensor> sources) {
    Set<Object> depending = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tensor source : sources) {
      depending.add(Identity.of(source));
    }
    for (Call<?> call : calls) {
      for (Tensor input : call.inputs()) {
        if (depending.contains(Identity.of(input))) {
          depending.add(call.output());
          break;
        }
      }
    }
    return depending;
  }

  private void add(Object to, @Nullable Tensor part) {
    if (part != null) {
      gradients.computeIfAbsent(to, key -> new ArrayList<>()).add(part);
    }
  }

  private @Nullable Tensor gradient(Object of) {
    List<Tensor> parts = gradients.get(of);
    if (parts == null) {
      return null;
    }
    Tensor sum = Sums.of(parts);
    parts.clear();
    parts.add(sum);
    return sum;
  }
}
