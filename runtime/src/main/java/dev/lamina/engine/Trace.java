package dev.lamina.engine;

import dev.lamina.ops.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What a function does, written down while it runs on symbolic tensors. One thread. */
final class Trace implements AutoCloseable {
  private static final ThreadLocal<@Nullable Trace> CURRENT = new ThreadLocal<>();

  private final @Nullable Trace outer;
  private final List<SymbolicTensor> inputs = new ArrayList<>();
  private final List<SymbolicTensor> made = new ArrayList<>();
  private final Map<Variable, SymbolicTensor> reads = new LinkedHashMap<>();
  private final IdentityHashMap<Variable, Tensor> values = new IdentityHashMap<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final IdentityHashMap<TraceLocal<?>, Object> kept = new IdentityHashMap<>();

  private Trace(@Nullable Trace outer) {
    this.outer = outer;
  }

  /** Starts a trace on this thread, inside any other. */
  static Trace start() {
    Trace trace = new Trace(CURRENT.get());
    CURRENT.set(trace);
    return trace;
  }

  static @Nullable Trace current() {
    return CURRENT.get();
  }

  SymbolicTensor input(TensorSpec spec) {
    SymbolicTensor input = new SymbolicTensor(this, spec, null, null);
    inputs.add(input);
    return input;
  }

  <A> SymbolicTensor record(Op<A> op, A attributes, List<Tensor> resolved, TensorSpec spec) {
    SymbolicTensor output =
        new SymbolicTensor(
            this, spec, null, new SymbolicTensor.Made<>(op, attributes, List.copyOf(resolved)));
    made.add(output);
    return output;
  }

  /** The values that any of these are made from by operations, and these, in order. */
  List<SymbolicTensor> behind(Collection<? extends Tensor> targets) {
    Set<Tensor> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    needed.addAll(targets);
    Deque<SymbolicTensor> ordered = new ArrayDeque<>();
    for (int i = made.size() - 1; i >= 0; i--) {
      SymbolicTensor next = made.get(i);
      if (next.made() != null && needed.contains(next)) {
        ordered.addFirst(next);
        needed.addAll(next.made().inputs());
      }
    }
    return new ArrayList<>(ordered);
  }

  /** The variable's value at this point of the function. */
  Tensor read(Variable variable) {
    Tensor assigned = values.get(variable);
    return assigned != null ? assigned : initial(variable);
  }

  /** The variable's value at the start of the function. */
  SymbolicTensor initial(Variable variable) {
    return reads.computeIfAbsent(variable, v -> new SymbolicTensor(this, v.spec(), v, null));
  }

  void assign(Variable variable, Tensor value) {
    Tensor resolved = Dispatch.resolve(value, this);
    values.put(variable, resolved);
    updates.put(variable, resolved);
  }

  /** Gives each variable assigned so far what the rule makes of its first and its new value. */
  void replaceAssigned(BinaryOperator<Tensor> rule) {
    updates.replaceAll(
        (variable, value) -> Dispatch.resolve(rule.apply(initial(variable), value), this));
    updates.forEach(values::put);
  }

  List<SymbolicTensor> inputs() {
    return inputs;
  }

  Map<Variable, Tensor> updates() {
    return updates;
  }

  /** What is kept until the trace ends. */
  IdentityHashMap<TraceLocal<?>, Object> kept() {
    return kept;
  }

  /** Ends the trace and returns to the one around it. */
  @Override
  public void close() {
    kept.clear();
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
