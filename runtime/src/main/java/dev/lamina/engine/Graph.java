package dev.lamina.engine;

import dev.lamina.ops.Op;
import dev.lamina.ops.Origin;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A traced function as a flat list of operations: without what nothing needs, and with equal
 * operations on equal values done once.
 */
final class Graph {
  private final List<Value> inputs = new ArrayList<>();
  private final List<Node<?>> nodes = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();
  private final Map<Variable, Value> variables = new LinkedHashMap<>();
  private final Map<Variable, Value> updates = new LinkedHashMap<>();

  /** A value that exists while the function runs. Compared by identity. */
  static class Value implements Origin {
    final TensorSpec spec;

    /** How many operations were traced that need it. */
    private int uses;

    Value(TensorSpec spec) {
      this.spec = spec;
    }

    @Override
    public @Nullable Op<?> op() {
      return null;
    }

    @Override
    public @Nullable Object attributes() {
      return null;
    }

    @Override
    public List<? extends Origin> inputs() {
      return List.of();
    }

    @Override
    public boolean isNeededOnce() {
      return uses == 1;
    }
  }

  /** A value known when the function was traced. */
  static final class Constant extends Value {
    final EagerTensor tensor;

    Constant(EagerTensor tensor) {
      super(tensor.spec());
      this.tensor = tensor.keptForGood();
    }
  }

  /** The value a variable has when the function starts. */
  static final class Read extends Value {
    final Variable variable;

    Read(Variable variable) {
      super(variable.spec());
      this.variable = variable;
    }
  }

  /** The result of an operation. */
  static final class Node<A> extends Value {
    final Op<A> op;
    final A attributes;
    final List<Value> inputs;

    /** Its place among the operations, in the order they were traced. */
    final int position;

    Node(Op<A> op, A attributes, List<Value> inputs, TensorSpec spec, int position) {
      super(spec);
      this.position = position;
      this.op = op;
      this.attributes = attributes;
      this.inputs = inputs;
    }

    @Override
    public Op<A> op() {
      return op;
    }

    @Override
    public A attributes() {
      return attributes;
    }

    @Override
    public List<Value> inputs() {
      return inputs;
    }

    Step bind(Backend backend, List<NativeArray> arrays, NativeArray output) {
      return op.kernel().bind(backend, arrays, output, attributes);
    }

    /** What it would do as a part of a loop, or null if it cannot be one. */
    LoopForm.@Nullable Kind loopKind() {
      LoopForm<A> form = op.loopForm();
      return form == null
          ? null
          : form.kind(inputs.stream().map(input -> input.spec).toList(), attributes);
    }

    /** Writes it down as a part of a loop. */
    int writeLoop(LoopBody body, int[] operands) {
      LoopForm<A> form = op.loopForm();
      if (form == null) {
        throw new IllegalStateException(op + " cannot be part of a loop");
      }
      return form.write(body, operands, attributes);
    }

    /** Operations with equal keys have equal results: all operations are pure. */
    Object key() {
      return Arrays.asList(op, attributes, inputs);
    }
  }

  /** Everything the outputs and the variables' updates need, and nothing else. */
  static Graph of(Trace trace, List<Tensor> outputs) {
    Graph graph = new Graph();
    Builder builder = new Builder(graph);
    for (SymbolicTensor input : trace.inputs()) {
      Value value = new Value(input.spec());
      graph.inputs.add(value);
      builder.values.put(input, value);
    }
    List<Tensor> targets = new ArrayList<>(outputs);
    targets.addAll(trace.updates().values());
    List<SymbolicTensor> needed = trace.behind(targets);
    targets.forEach(builder::countUse);
    for (SymbolicTensor symbol : needed) {
      SymbolicTensor.Made<?> made = symbol.made();
      if (made != null) {
        made.inputs().forEach(builder::countUse);
      }
    }
    needed.forEach(builder::addNode);
    outputs.forEach(output -> graph.outputs.add(builder.value(output)));
    trace.updates().forEach((v, value) -> graph.updates.put(v, builder.value(value)));
    graph.dropUnneeded();
    return graph;
  }

  /** What was rewritten leaves operations that nothing needs any more. */
  private void dropUnneeded() {
    Set<Value> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    needed.addAll(outputs);
    needed.addAll(updates.values());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i))) {
        needed.addAll(nodes.get(i).inputs);
      }
    }
    nodes.removeIf(node -> !needed.contains(node));
  }

  List<Value> inputs() {
    return inputs;
  }

  /** Each after those it needs. */
  List<Node<?>> nodes() {
    return nodes;
  }

  List<Value> outputs() {
    return outputs;
  }

  /** The variables whose values the function reads. */
  Map<Variable, Value> variables() {
    return variables;
  }

  /** The variables that change when the function has run, and their new values. */
  Map<Variable, Value> updates() {
    return updates;
  }

  /** Translates symbolic tensors to values. */
  private static final class Builder {
    private final Graph graph;
    private final IdentityHashMap<Tensor, Value> values = new IdentityHashMap<>();
    private final Map<Object, Value> known = new HashMap<>();
    private final IdentityHashMap<Tensor, Integer> uses = new IdentityHashMap<>();

    Builder(Graph graph) {
      this.graph = graph;
    }

    void addNode(SymbolicTensor symbol) {
      SymbolicTensor.Made<?> made = symbol.made();
      if (made != null) {
        Value value = node(made, symbol.spec());
        value.uses += uses.getOrDefault(symbol, 0);
        values.put(symbol, value);
      }
    }

    void countUse(Tensor tensor) {
      uses.merge(tensor, 1, Integer::sum);
    }

    private <A> Value node(SymbolicTensor.Made<A> made, TensorSpec spec) {
      List<Value> inputs = new ArrayList<>();
      for (Tensor input : made.inputs()) {
        inputs.add(value(input));
      }
      return node(made.op(), made.attributes(), inputs, spec);
    }

    private <A> Value node(Op<A> op, A attributes, List<Value> inputs, TensorSpec spec) {
      Origin.Rewritten<?> rewritten = op.rewritten(attributes, inputs);
      return rewritten == null ? plain(op, attributes, inputs, spec) : node(rewritten, spec);
    }

    /** An origin that an operation was shown is one of this graph's values. */
    private <A> Value node(Origin.Rewritten<A> rewritten, TensorSpec spec) {
      List<Value> inputs = rewritten.inputs().stream().map(Value.class::cast).toList();
      return node(rewritten.op(), rewritten.attributes(), inputs, spec);
    }

    private <A> Value plain(Op<A> op, A attributes, List<Value> inputs, TensorSpec spec) {
      Node<A> node = new Node<>(op, attributes, inputs, spec, graph.nodes.size());
      Value before = known.putIfAbsent(node.key(), node);
      if (before != null) {
        return before;
      }
      graph.nodes.add(node);
      return node;
    }

    Value value(Tensor tensor) {
      Value value = values.get(tensor);
      if (value == null) {
        value = leaf(tensor);
        values.put(tensor, value);
      }
      return value;
    }

    private Value leaf(Tensor tensor) {
      if (tensor instanceof EagerTensor eager) {
        Object content = content(eager);
        return content == null
            ? new Constant(eager)
            : known.computeIfAbsent(content, bits -> new Constant(eager));
      }
      Variable variable = tensor instanceof SymbolicTensor symbol ? symbol.variable() : null;
      if (variable == null) {
        throw new IllegalStateException(tensor + " does not belong to this trace");
      }
      return graph.variables.computeIfAbsent(variable, Read::new);
    }

    /** Single numbers are compared by value: each use of {@code x.times(2)} makes another 2. */
    private static @Nullable Object content(EagerTensor tensor) {
      return tensor.size() == 1
          ? List.of(tensor.spec(), Double.doubleToRawLongBits(tensor.toDoubleArray()[0]))
          : null;
    }
  }
}
