package dev.lamina.engine;

import dev.lamina.tensor.TensorSpec;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph and the plans that run it: one for each thread that is in it at once, made when needed
 * and kept. A plan that changes variables holds their locks while it runs, so that each such call
 * sees what the one before left; the others run side by side without locks.
 */
final class CompiledFunction {
  private final Signature signature;
  private final Graph graph;
  private final Slots slots;
  private final Variable[] variables;
  private final Variable[] updated;
  private final ArrayDeque<Plan> idle = new ArrayDeque<>();
  private boolean closed;

  /** When it was called last, as its owner counts. */
  long lastUse;

  /** What is fixed in a graph: the inputs' types and shapes, and the values that are no tensors. */
  record Signature(List<TensorSpec> inputs, List<Object> statics) {
    boolean matches(Exchange call, List<Object> given) {
      if (call.inputs() != inputs.size() || !(statics == given || statics.equals(given))) {
        return false;
      }
      for (int i = 0; i < inputs.size(); i++) {
        TensorSpec spec = inputs.get(i);
        if (spec.dtype() != call.dtype(i) || !spec.shape().equals(call.shape(i))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return statics.isEmpty() ? inputs.toString() : inputs + " with " + statics;
    }
  }

  CompiledFunction(Signature signature, Graph graph) {
    this.signature = signature;
    this.graph = graph;
    slots = Slots.of(graph);
    Set<Variable> used = new LinkedHashSet<>(graph.variables().keySet());
    used.addAll(graph.updates().keySet());
    variables = used.toArray(Variable[]::new);
    updated =
        graph.updates().keySet().stream()
            .sorted(Comparator.comparingLong(Variable::number))
            .toArray(Variable[]::new);
  }

  boolean isFor(Exchange call, List<Object> statics) {
    return signature.matches(call, statics);
  }

  void run(Exchange call) {
    int pinned = 0;
    int locked = 0;
    try {
      for (; pinned < variables.length; pinned++) {
        variables[pinned].pin();
      }
      for (; locked < updated.length; locked++) {
        updated[locked].updating().lock();
      }
      runPlan(call);
    } finally {
      while (locked > 0) {
        updated[--locked].updating().unlock();
      }
      while (pinned > 0) {
        variables[--pinned].unpin();
      }
    }
  }

  private void runPlan(Exchange call) {
    Plan idlePlan = takeIdle();
    Plan plan = idlePlan != null ? idlePlan : new Plan(graph, slots);
    try {
      plan.run(call);
    } finally {
      keepOrClose(plan);
    }
  }

  private @Nullable Plan takeIdle() {
    synchronized (idle) {
      return idle.pollLast();
    }
  }

  private void keepOrClose(Plan plan) {
    synchronized (idle) {
      if (!closed) {
        idle.addLast(plan);
        return;
      }
    }
    plan.close();
  }

  /** Frees the plans, those still running when they end. */
  void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Plan::close);
      idle.clear();
    }
  }
}
