package dev.lamina.layers;

import dev.lamina.engine.SymbolicRun;
import dev.lamina.layers.KerasTensor.Place;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

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

  private static final CallKeywords NOT_TRAINING = CallKeywords.training(false);

  private SymbolicPass() {}

  /** The shapes of the outputs. A layer that was not built before is not built after. */
  static List<Shape> outputShapes(BaseLayer layer, List<Shape> inputs) {
    CallContext context = CallContext.current();
    boolean wasBuilt = layer.isBuilt();
    int builds = context.builds();
    context.enter(layer, false);
    try {
      return ofFloats(layer, inputs).stream().map(output -> output.spec().shape()).toList();
    } finally {
      if (!wasBuilt) {
        context.undoBuilds(builds);
      }
      context.leave();
    }
  }

  /** A shape says nothing of the type: floats are usual, and where they do not fit, ids may. */
  private static List<Place> ofFloats(BaseLayer layer, List<Shape> inputs) {
    CallContext context = CallContext.current();
    int builds = context.builds();
    try {
      return outputs(layer, places(inputs, layer.dtype()), NOT_TRAINING);
    } catch (IllegalArgumentException e) {
      context.undoBuilds(builds);
      try {
        return outputs(layer, places(inputs, DataType.INT32), NOT_TRAINING);
      } catch (IllegalArgumentException neither) {
        throw e;
      }
    }
  }

  private static List<Place> places(List<Shape> shapes, DataType dtype) {
    return shapes.stream().map(shape -> new Place(new TensorSpec(dtype, shape), null)).toList();
  }

  /** What the outputs of a call are, which builds what is not built. */
  static List<Place> outputs(BaseLayer layer, List<Place> inputs, CallKeywords keywords) {
    List<Place> all = new ArrayList<>(inputs);
    keywords.tensors().forEach(tensor -> all.add(((KerasTensor) tensor).place()));
    Call call = new Call(layer, inputs.size(), all, keywords);
    List<Place> outputs = run(call, FIRST_TRY);
    return all.stream().allMatch(place -> place.spec().shape().isKnown())
        ? outputs
        : merged(outputs, run(call, SECOND_TRY));
  }

  /** The inputs, then what is given by name. */
  private record Call(BaseLayer layer, int inputs, List<Place> places, CallKeywords keywords) {
    List<Tensor> on(List<Tensor> tensors) {
      List<Tensor> masked = masked(places, tensors);
      return layer.applyWith(
          masked.subList(0, inputs), keywords.withTensors(masked.subList(inputs, masked.size())));
    }
  }

  private static List<Place> run(Call call, int length) {
    List<TensorSpec> specs = new ArrayList<>();
    List<TensorSpec> masks = new ArrayList<>();
    boolean hasOpenBatch = false;
    for (Place input : call.places()) {
      Shape shape = input.spec().shape();
      specs.add(tried(input.spec(), length));
      if (input.mask() != null) {
        masks.add(tried(input.mask(), length));
      }
      hasOpenBatch |= shape.rank() > 0 && shape.dim(0) == Shape.UNKNOWN;
    }
    specs.addAll(masks);
    List<Place> outputs = new ArrayList<>();
    CallContext context = CallContext.current();
    int before = context.tryBatch(hasOpenBatch ? length : Shape.UNKNOWN);
    try {
      List<TensorSpec> run =
          SymbolicRun.specs(
              specs,
              tensors -> {
                List<Tensor> made = call.on(tensors);
                made.forEach(output -> outputs.add(place(output)));
                return made;
              });
      return outputs.subList(0, run.size());
    } finally {
      context.tryBatch(before);
    }
  }

  /** The inputs with their masks, which come after them. */
  private static List<Tensor> masked(List<Place> inputs, List<Tensor> tensors) {
    List<Tensor> masked = new ArrayList<>();
    int mask = inputs.size();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = tensors.get(i);
      masked.add(inputs.get(i).mask() == null ? input : input.withMask(tensors.get(mask++)));
    }
    return masked;
  }

  private static Place place(Tensor output) {
    Tensor mask = output.mask();
    return new Place(output.spec(), mask == null ? null : mask.spec());
  }

  private static TensorSpec tried(TensorSpec spec, int length) {
    int[] dims = spec.shape().toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == Shape.UNKNOWN ? length : dims[i];
    }
    return new TensorSpec(spec.dtype(), Shape.of(dims));
  }

  private static List<Place> merged(List<Place> first, List<Place> second) {
    List<Place> merged = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Place one = first.get(i);
      Place other = second.get(i);
      merged.add(
          new Place(
              merged(one.spec(), other.spec()),
              one.mask() == null || other.mask() == null
                  ? null
                  : merged(one.mask(), other.mask())));
    }
    return merged;
  }

  private static TensorSpec merged(TensorSpec first, TensorSpec second) {
    int[] dims = first.shape().toArray();
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = second.shape().dim(axis) == dims[axis] ? dims[axis] : Shape.UNKNOWN;
    }
    return new TensorSpec(first.dtype(), Shape.of(dims));
  }
}
