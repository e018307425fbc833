package dev.lamina.engine;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A graph and the plans that run it: one for each thread that is in it at once, made when needed
 * and kept. A plan that changes variables holds their locks while it runs, so that each such call
 * sees what the one before left; the others run side by side without locks.
 */
final class CompiledFunction {
  private final Graph graph;
  private final Slots slots;
  private final List<Variable> variables;
  private final List<Variable> updated;
  private final ConcurrentLinkedDeque<Plan> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  CompiledFunction(Graph graph) {
    this.graph = graph;
    slots = Slots.of(graph);
    Set<Variable> used = new LinkedHashSet<>(graph.variables().keySet());
    used.addAll(graph.updates().keySet());
    variables = List.copyOf(used);
    updated =
        graph.updates().keySet().stream()
            .sorted(Comparator.comparingLong(Variable::number))
            .toList();
  }

  List<Tensor> call(List<EagerTensor> inputs) {
    List<NativeArray> arrays = new ArrayList<>(inputs.size());
    for (EagerTensor input : inputs) {
      arrays.add(input.array());
    }
    int pinned = 0;
    int locked = 0;
    try {
      for (Variable variable : variables) {
        variable.pin();
        pinned++;
      }
      for (Variable variable : updated) {
        variable.updating().lock();
        locked++;
      }
      return run(arrays);
    } finally {
      for (int i = locked - 1; i >= 0; i--) {
        updated.get(i).updating().unlock();
      }
      for (int i = 0; i < pinned; i++) {
        variables.get(i).unpin();
      }
    }
  }

  private List<Tensor> run(List<NativeArray> arrays) {
    Plan taken = idle.pollLast();
    Plan plan = taken != null ? taken : new Plan(graph, slots);
    try {
      return plan.run(arrays);
    } finally {
      idle.addLast(plan);
      if (closed) {
        closeIdle();
      }
    }
  }

  /** Frees the plans, those still running when they end. */
  void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (Plan plan = idle.pollLast(); plan != null; plan = idle.pollLast()) {
      plan.close();
    }
  }
}
