package dev.lamina.engine;

import dev.lamina.ops.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a function does with its inputs, operation by operation, for those who write it down in
 * another language.
 *
 * @param inputs one for each input
 * @param calls the operations, each after those it needs
 * @param outputs what the function gives
 */
public record FunctionGraph(List<Input> inputs, List<Call> calls, List<Value> outputs) {

  /** Something that an operation takes or a function gives. */
  public sealed interface Value {
    /** Its type and shape. */
    TensorSpec spec();
  }

  /** An input of the function. */
  public record Input(int number, TensorSpec spec) implements Value {}

  /** A tensor known before. */
  public record Constant(Tensor tensor) implements Value {
    @Override
    public TensorSpec spec() {
      return tensor.spec();
    }
  }

  /** The value of a variable. */
  public record Read(Variable variable) implements Value {
    @Override
    public TensorSpec spec() {
      return variable.spec();
    }
  }

  /** The result of the operation of that number. */
  public record Result(int call, TensorSpec spec) implements Value {}

  /**
   * One operation.
   *
   * @param attributes as the operation has them
   */
  public record Call(Op<?> op, Object attributes, List<Value> inputs, TensorSpec spec) {}

  /** Runs the function on symbolic tensors of these types and shapes; it computes nothing. */
  public static FunctionGraph of(
      List<TensorSpec> inputs, Function<List<Tensor>, List<Tensor>> function) {
    try (Trace trace = Trace.start()) {
      List<Tensor> symbols = new ArrayList<>();
      inputs.forEach(spec -> symbols.add(trace.input(spec)));
      List<Tensor> outputs = new ArrayList<>();
      function.apply(symbols).forEach(output -> outputs.add(Dispatch.resolve(output, trace)));
      return translated(Graph.of(trace, outputs));
    }
  }

  private static FunctionGraph translated(Graph graph) {
    Map<Graph.Value, Value> values = new HashMap<>();
    List<Input> inputs = new ArrayList<>();
    for (Graph.Value input : graph.inputs()) {
      Input made = new Input(inputs.size(), input.spec);
      values.put(input, made);
      inputs.add(made);
    }
    List<Call> calls = new ArrayList<>();
    for (Graph.Node<?> node : graph.nodes()) {
      List<Value> taken = node.inputs.stream().map(input -> value(input, values)).toList();
      values.put(node, new Result(calls.size(), node.spec));
      calls.add(new Call(node.op, Objects.requireNonNull(node.attributes), taken, node.spec));
    }
    return new FunctionGraph(
        inputs, calls, graph.outputs().stream().map(output -> value(output, values)).toList());
  }

  private static Value value(Graph.Value value, Map<Graph.Value, Value> values) {
    if (value instanceof Graph.Constant constant) {
      return new Constant(constant.tensor);
    }
    return value instanceof Graph.Read read
        ? new Read(read.variable)
        : Objects.requireNonNull(values.get(value));
  }
}
