package dev.lamina.layers;

import dev.lamina.engine.SymbolicRun;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a layer on symbolic tensors, computing nothing: to learn the types and shapes of its
 * outputs, and to build the layers inside it.
 *
 * <p>Symbolic tensors have known shapes, so an unknown axis gets a length to try with. The layer
 * runs with two such lengths; the axes of the output that differ are the ones not known.
 */
final class SymbolicPass {
  // With many divisors, for layers that split axes; and small, for layers that make real tensors.
  private static final int FIRST_TRY = 12;
  private static final int SECOND_TRY = 24;

  private SymbolicPass() {}

  /** The shapes of the outputs. A layer that was not built before is not built after. */
  static List<Shape> outputShapes(BaseLayer layer, List<Shape> inputs) {
    CallContext context = CallContext.current();
    boolean wasBuilt = layer.isBuilt();
    int builds = context.builds();
    context.enter(layer, false);
    try {
      return ofFloats(layer, inputs).stream().map(TensorSpec::shape).toList();
    } finally {
      if (!wasBuilt) {
        context.undoBuilds(builds);
      }
      context.leave();
    }
  }

  /** A shape says nothing of the type: floats are usual, and where they do not fit, ids may. */
  private static List<TensorSpec> ofFloats(BaseLayer layer, List<Shape> inputs) {
    CallContext context = CallContext.current();
    int builds = context.builds();
    try {
      return outputs(layer, specs(inputs, layer.dtype()), false);
    } catch (IllegalArgumentException e) {
      context.undoBuilds(builds);
      try {
        return outputs(layer, specs(inputs, DataType.INT32), false);
      } catch (IllegalArgumentException neither) {
        throw e;
      }
    }
  }

  private static List<TensorSpec> specs(List<Shape> shapes, DataType dtype) {
    return shapes.stream().map(shape -> new TensorSpec(dtype, shape)).toList();
  }

  /** The types and shapes of the outputs of a call, which builds what is not built. */
  static List<TensorSpec> outputs(
      BaseLayer layer, List<TensorSpec> inputs, @Nullable Boolean training) {
    List<TensorSpec> outputs = run(layer, inputs, training, FIRST_TRY);
    return inputs.stream().allMatch(input -> input.shape().isKnown())
        ? outputs
        : merged(outputs, run(layer, inputs, training, SECOND_TRY));
  }

  private static List<TensorSpec> run(
      BaseLayer layer, List<TensorSpec> inputs, @Nullable Boolean training, int length) {
    List<TensorSpec> specs = new ArrayList<>();
    boolean hasOpenBatch = false;
    for (TensorSpec input : inputs) {
      Shape shape = input.shape();
      specs.add(new TensorSpec(input.dtype(), tried(shape, length)));
      hasOpenBatch |= shape.rank() > 0 && shape.dim(0) == Shape.UNKNOWN;
    }
    CallContext context = CallContext.current();
    int before = context.tryBatch(hasOpenBatch ? length : Shape.UNKNOWN);
    try {
      return SymbolicRun.specs(specs, tensors -> layer.applyAll(tensors, training));
    } finally {
      context.tryBatch(before);
    }
  }

  private static Shape tried(Shape shape, int length) {
    int[] dims = shape.toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == Shape.UNKNOWN ? length : dims[i];
    }
    return Shape.of(dims);
  }

  private static List<TensorSpec> merged(List<TensorSpec> first, List<TensorSpec> second) {
    List<TensorSpec> merged = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      int[] dims = first.get(i).shape().toArray();
      for (int axis = 0; axis < dims.length; axis++) {
        boolean isKnown = second.get(i).shape().dim(axis) == dims[axis];
        dims[axis] = isKnown ? dims[axis] : Shape.UNKNOWN;
      }
      merged.add(new TensorSpec(first.get(i).dtype(), Shape.of(dims)));
    }
    return merged;
  }
}
