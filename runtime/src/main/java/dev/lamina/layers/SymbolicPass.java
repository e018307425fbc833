package dev.lamina.layers;

import dev.lamina.engine.SymbolicRun;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a layer on symbolic tensors, computing nothing: to learn the shapes of its outputs, and to
 * build the layers inside it.
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
    context.enter(layer.name(), false);
    try {
      return ofFloats(layer, inputs);
    } finally {
      if (!wasBuilt) {
        context.undoBuilds(builds);
      }
      context.leave();
    }
  }

  /** A shape says nothing of the type: floats are usual, and where they do not fit, ids may. */
  private static List<Shape> ofFloats(BaseLayer layer, List<Shape> inputs) {
    CallContext context = CallContext.current();
    int builds = context.builds();
    try {
      return run(layer, inputs, layer.dtype());
    } catch (IllegalArgumentException e) {
      context.undoBuilds(builds);
      try {
        return run(layer, inputs, DataType.INT32);
      } catch (IllegalArgumentException neither) {
        throw e;
      }
    }
  }

  private static List<Shape> run(BaseLayer layer, List<Shape> inputs, DataType dtype) {
    List<Shape> outputs = run(layer, inputs, dtype, FIRST_TRY);
    return inputs.stream().allMatch(Shape::isKnown)
        ? outputs
        : merged(outputs, run(layer, inputs, dtype, SECOND_TRY));
  }

  private static List<Shape> run(BaseLayer layer, List<Shape> inputs, DataType dtype, int length) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Shape input : inputs) {
      specs.add(new TensorSpec(dtype, tried(input, length)));
    }
    CallContext context = CallContext.current();
    boolean hasOpenBatch =
        inputs.stream().anyMatch(input -> input.rank() > 0 && input.dim(0) == Shape.UNKNOWN);
    int before = context.tryBatch(hasOpenBatch ? length : Shape.UNKNOWN);
    try {
      return SymbolicRun.specs(specs, tensors -> layer.applyAll(tensors, false)).stream()
          .map(TensorSpec::shape)
          .toList();
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

  private static List<Shape> merged(List<Shape> first, List<Shape> second) {
    List<Shape> merged = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      int[] dims = first.get(i).toArray();
      for (int axis = 0; axis < dims.length; axis++) {
        boolean isKnown = second.get(i).dim(axis) == dims[axis];
        dims[axis] = isKnown ? dims[axis] : Shape.UNKNOWN;
      }
      merged.add(Shape.of(dims));
    }
    return merged;
  }
}
