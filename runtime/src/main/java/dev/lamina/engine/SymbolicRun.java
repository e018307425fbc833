package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs a function on symbolic tensors only, to learn its outputs' shapes, computing nothing. */
public final class SymbolicRun {
  /**
   * Lengths put in for unknown axes: two runs, and an axis of the output that differs between them
   * is unknown. They are products of small powers, so that most reshapes and strides divide them.
   */
  private static final int[] PROBES = {96, 192};

  private SymbolicRun() {}

  /** The output shapes for float32 inputs of these shapes, which may have unknown axes. */
  public static List<Shape> shapes(List<Shape> inputs, Function<List<Tensor>, List<Tensor>> body) {
    return shapes(inputs, DataType.FLOAT32, body);
  }

  /**
   * The output shapes for inputs of these shapes, which may have unknown axes; an output axis that
   * depends on one is unknown. Variables assigned in the body keep their values.
   */
  public static List<Shape> shapes(
      List<Shape> inputs, DataType dtype, Function<List<Tensor>, List<Tensor>> body) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Shape input : inputs) {
      specs.add(new TensorSpec(dtype, input));
    }
    return specs(specs, body).stream().map(TensorSpec::shape).toList();
  }

  /** As {@link #shapes(List, DataType, Function)}, with a type for each input and output. */
  public static List<TensorSpec> specs(
      List<TensorSpec> inputs, Function<List<Tensor>, List<Tensor>> body) {
    List<TensorSpec> first = run(body, inputs, PROBES[0]);
    if (inputs.stream().allMatch(input -> input.shape().isKnown())) {
      return first;
    }
    List<TensorSpec> second = run(body, inputs, PROBES[1]);
    List<TensorSpec> merged = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      merged.add(
          new TensorSpec(
              first.get(i).dtype(), agreed(first.get(i).shape(), second.get(i).shape())));
    }
    return merged;
  }

  private static List<TensorSpec> run(
      Function<List<Tensor>, List<Tensor>> body, List<TensorSpec> inputs, int probe) {
    try (Trace trace = Trace.start()) {
      List<Tensor> symbols = new ArrayList<>();
      for (TensorSpec input : inputs) {
        symbols.add(trace.input(new TensorSpec(input.dtype(), filled(input.shape(), probe))));
      }
      return body.apply(symbols).stream().map(Tensor::spec).toList();
    }
  }

  private static Shape filled(Shape shape, int probe) {
    int[] dims = shape.toArray();
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = dims[axis] == Shape.UNKNOWN ? probe : dims[axis];
    }
    return Shape.of(dims);
  }

  private static Shape agreed(Shape first, Shape second) {
    if (first.rank() != second.rank()) {
      throw new ShapeException(
          "The rank of the output depends on an unknown axis: " + first + " or " + second);
    }
    int[] dims = first.toArray();
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = dims[axis] == second.dim(axis) ? dims[axis] : Shape.UNKNOWN;
    }
    return Shape.of(dims);
  }
}
