package dev.lamina.onnx;

import dev.lamina.engine.FunctionGraph;
import dev.lamina.engine.FunctionGraph.Call;
import dev.lamina.engine.FunctionGraph.Constant;
import dev.lamina.engine.FunctionGraph.Input;
import dev.lamina.engine.FunctionGraph.Read;
import dev.lamina.engine.FunctionGraph.Result;
import dev.lamina.engine.FunctionGraph.Value;
import dev.lamina.engine.Variable;
import dev.lamina.files.Protobuf;
import dev.lamina.onnx.Batches.Length;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Writes the operations of one function, traced for two sizes of batches. */
final class OnnxWriter {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final String BATCH = "batch";

  private final FunctionGraph first;
  private final FunctionGraph second;
  private final Batches batches;
  private final OnnxNodes nodes = new OnnxNodes();
  private final Map<Variable, String> variables = new HashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> results = new ArrayList<>();
  private @Nullable String batch;

  OnnxWriter(FunctionGraph first, FunctionGraph second, Batches batches) {
    this.first = first;
    this.second = second;
    this.batches = batches;
    boolean isSame = first.calls().size() == second.calls().size();
    for (int i = 0; isSame && i < first.calls().size(); i++) {
      isSame = first.calls().get(i).op() == second.calls().get(i).op();
    }
    if (!isSame) {
      throw new IllegalArgumentException(
          "What the model computes depends on the size of the batch, which cannot be written in"
              + " ONNX");
    }
  }

  byte[] write(String name, List<String> inputNames, List<String> outputNames) {
    requireOperators();
    Protobuf graph = new Protobuf();
    inputNames.forEach(input -> inputs.add(nodes.unique(input)));
    List<String> outputs = outputNames.stream().map(nodes::unique).toList();
    for (int i = 0; i < first.calls().size(); i++) {
      OnnxCall call = new OnnxCall(this, first.calls().get(i), second.calls().get(i));
      results.add(OnnxOperators.write(call));
    }
    for (int i = 0; i < outputs.size(); i++) {
      String value = name(first.outputs().get(i), second.outputs().get(i));
      nodes.addInto(outputs.get(i), "Identity", List.of(value));
    }
    nodes.putInto(graph);
    graph.put(2, name);
    for (Input input : first.inputs()) {
      TensorSpec other = second.inputs().get(input.number()).spec();
      graph.put(11, described(inputs.get(input.number()), input.spec(), other));
    }
    for (int i = 0; i < outputs.size(); i++) {
      graph.put(
          12,
          described(outputs.get(i), first.outputs().get(i).spec(), second.outputs().get(i).spec()));
    }
    return new Protobuf()
        .put(1, IR_VERSION)
        .put(2, "lamina")
        .put(7, graph)
        .put(8, new Protobuf().put(1, "").put(2, OPSET))
        .bytes();
  }

  private void requireOperators() {
    TreeSet<String> missing = new TreeSet<>();
    for (Call call : first.calls()) {
      if (!OnnxOperators.has(call.op().name())) {
        missing.add(call.op().name());
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The model uses operations that are not written to ONNX: " + String.join(", ", missing));
    }
  }

  private Protobuf described(String name, TensorSpec spec, TensorSpec other) {
    Protobuf shape = new Protobuf();
    for (int axis = 0; axis < spec.shape().rank(); axis++) {
      Length length = batches.length(spec.shape().dim(axis), other.shape().dim(axis));
      Protobuf dim = new Protobuf();
      shape.put(
          1,
          length.isFixed()
              ? dim.put(1, (long) length.rest())
              : dim.put(2, length.equals(new Length(1, 0)) ? BATCH : BATCH + "_" + axis));
    }
    Protobuf tensor = new Protobuf().put(1, OnnxNodes.type(spec.dtype())).put(2, shape);
    return new Protobuf().put(1, name).put(2, new Protobuf().put(1, tensor));
  }

  OnnxNodes nodes() {
    return nodes;
  }

  Batches batches() {
    return batches;
  }

  /** The name of a value, which becomes an initializer where it is known. */
  String name(Value value, Value other) {
    if (value instanceof Input input) {
      return inputs.get(input.number());
    }
    if (value instanceof Result result) {
      return results.get(result.call());
    }
    if (value instanceof Read read) {
      return variables.computeIfAbsent(
          read.variable(), variable -> nodes.constant(variable.name(), variable.value()));
    }
    return constant(((Constant) value).tensor(), ((Constant) other).tensor());
  }

  /** What is the same at each place of the first axis may have the batch's size there. */
  private String constant(Tensor value, Tensor other) {
    double[] numbers = value.cast(DataType.FLOAT64).toDoubleArray();
    double[] others = other.cast(DataType.FLOAT64).toDoubleArray();
    if (value.shape().equals(other.shape()) && Arrays.equals(numbers, others)) {
      return nodes.constant("const", value);
    }
    Shape inner = value.rank() == 0 ? value.shape() : value.shape().slice(1);
    int period = Math.toIntExact(inner.size());
    if (value.rank() != other.rank()
        || period == 0
        || !inner.equals(other.shape().slice(1))
        || !isRepeated(numbers, numbers, period)
        || !isRepeated(others, numbers, period)) {
      return uniform(value, other, numbers, others);
    }
    Tensor one = Tensor.of(Arrays.copyOf(numbers, period)).cast(value.dtype()).reshape(inner);
    return expanded(nodes.constant("const", one), value, other);
  }

  private static boolean isRepeated(double[] numbers, double[] pattern, int period) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != pattern[i % period]) {
        return false;
      }
    }
    return true;
  }

  private String uniform(Tensor value, Tensor other, double[] numbers, double[] others) {
    boolean isOneNumber =
        DoubleStream.concat(Arrays.stream(numbers), Arrays.stream(others)).distinct().count() == 1;
    if (!isOneNumber) {
      throw new IllegalArgumentException(
          "A constant "
              + value.spec()
              + " depends on the size of the batch, which cannot be written in ONNX");
    }
    return expanded(nodes.scalar(numbers[0], value.dtype()), value, other);
  }

  private String expanded(String constant, Tensor value, Tensor other) {
    return nodes.add("Expand", List.of(constant, shape(value.shape(), other.shape())));
  }

  /** A shape as a vector of int64, computed where it depends on the batch. */
  String shape(Shape shape, Shape other) {
    List<String> dims = new ArrayList<>();
    boolean isFixed = true;
    long[] fixed = new long[shape.rank()];
    for (int axis = 0; axis < shape.rank(); axis++) {
      Length length = batches.length(shape.dim(axis), other.dim(axis));
      isFixed &= length.isFixed();
      fixed[axis] = length.rest();
    }
    if (isFixed) {
      return nodes.constant(fixed);
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      dims.add(length(batches.length(shape.dim(axis), other.dim(axis))));
    }
    return nodes.add("Concat", dims, OnnxNodes.Attribute.of("axis", 0));
  }

  /** A length as a vector of one int64. */
  String length(Length length) {
    if (length.isFixed()) {
      return nodes.constant((long) length.rest());
    }
    String scaled = batch();
    if (length.factor() != 1) {
      scaled = nodes.add("Mul", List.of(scaled, nodes.constant((long) length.factor())));
    }
    return length.rest() == 0
        ? scaled
        : nodes.add("Add", List.of(scaled, nodes.constant((long) length.rest())));
  }

  private String batch() {
    if (batch == null) {
      String shape = nodes.add("Shape", List.of(inputs.get(0)));
      batch = nodes.add("Gather", List.of(shape, nodes.constant(0L)));
    }
    return batch;
  }
}
