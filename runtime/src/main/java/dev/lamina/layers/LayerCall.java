package dev.lamina.layers;

import dev.lamina.engine.Scope;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a layer: the checks, the build if it is the first, the author's code. */
final class LayerCall {
  private LayerCall() {}

  /**
   * Calls the layer.
   *
   * @param keywords what it is given beside the inputs
   */
  static List<Tensor> run(BaseLayer layer, List<Tensor> inputs, CallKeywords keywords) {
    List<Tensor> masked = withMasks(layer, inputs, keywords);
    return isPlace(masked) || isPlace(keywords.tensors())
        ? GraphCall.run(layer, masked, keywords)
        : onValues(layer, masked, keywords);
  }

  private static boolean isPlace(List<Tensor> tensors) {
    return tensors.stream().anyMatch(KerasTensor.class::isInstance);
  }

  /** The inputs with the argument {@code mask}, a mask or a list of them, if it is given. */
  private static List<Tensor> withMasks(
      BaseLayer layer, List<Tensor> inputs, CallKeywords keywords) {
    Object given = keywords.value("mask");
    if (given == null) {
      return inputs;
    }
    List<?> masks = given instanceof List<?> several ? several : List.of(given);
    if (masks.size() > inputs.size()) {
      throw new IllegalArgumentException(
          layer.label() + " was given " + masks.size() + " masks for " + inputs.size() + " inputs");
    }
    boolean takesMask = layer.signature().keywords().contains("mask");
    List<Tensor> masked = new ArrayList<>(inputs);
    for (int i = 0; i < masks.size(); i++) {
      if (masks.get(i) instanceof Tensor mask) {
        boolean mayBeNumbers = takesMask && !(mask instanceof KerasTensor);
        Tensor bool = mayBeNumbers ? AttentionMasks.bool(mask) : mask;
        // What fits no tensor, such as steps beside channels that come first, ends in this call.
        if (!takesMask || (bool != null && inputs.get(i).canHaveMask(bool))) {
          masked.set(i, inputs.get(i).withMask(bool));
        }
      }
    }
    return masked;
  }

  private static List<Tensor> onValues(
      BaseLayer layer, List<Tensor> inputs, CallKeywords keywords) {
    CallContext context = CallContext.current();
    Boolean training = keywords.training();
    boolean isTraining = training == null ? context.training() : training;
    int builds = context.builds();
    if (context.isOutside()) {
      layer.forgetAddedLosses();
    }
    context.enter(layer, isTraining);
    Scope scope = Scope.enter(layer.name() + " (" + layer.className() + ")");
    try {
      CallSignature signature = layer.signature();
      signature.check(layer.label(), inputs, keywords);
      checkTypes(layer, inputs);
      List<Tensor> cast = inLayerType(layer, inputs);
      CallKeywords named = keywords.withTensors(inLayerType(layer, keywords.tensors()));
      layer.ensureBuilt(context.opened(buildShapes(signature, cast, named)));
      layer.checkInputShapes(cast.stream().map(Tensor::shape).toList());
      List<@Nullable Tensor> masks = Masks.of(inputs);
      List<Tensor> outputs = layer.callWith(new CallArguments(cast, signature, named, isTraining));
      layer.added.regularize(layer.activityRegularizer(), outputs);
      return Masks.passOn(layer, cast, masks, outputs);
    } catch (RuntimeException e) {
      context.undoBuilds(builds);
      throw context.name(layer.label(), inputs, e);
    } catch (Error e) {
      context.undoBuilds(builds);
      throw e;
    } finally {
      scope.close();
      context.leave();
    }
  }

  /**
   * The inputs' shapes and, for layers of several inputs, those of optional tensors after them, up
   * to the first that is absent.
   */
  static List<Shape> buildShapes(
      CallSignature signature, List<? extends Tensor> inputs, CallKeywords keywords) {
    List<Shape> shapes = new ArrayList<>(inputs.stream().map(Tensor::shape).toList());
    if (!signature.isList() && inputs.size() > 1) {
      signature.shaping(keywords).forEach(tensor -> shapes.add(tensor.shape()));
    }
    return shapes;
  }

  private static void checkTypes(BaseLayer layer, List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      if (input.dtype() == DataType.STRING && !layer.takesStrings()) {
        throw new IllegalArgumentException(
            layer.label()
                + " takes numbers, got strings "
                + input.shape()
                + "; StringLookup or Hashing makes numbers of them");
      }
      layer.inputSpec(i).checkType(layer.label(), input.dtype(), input.shape());
    }
  }

  /** Floats of another type are cast to the layer's; whole numbers and bools stay. */
  private static List<Tensor> inLayerType(BaseLayer layer, List<Tensor> inputs) {
    if (!layer.castsInputs()) {
      return inputs;
    }
    DataType dtype = layer.dtype();
    List<Tensor> cast = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      boolean differs = input.dtype().isFloating() && input.dtype() != dtype;
      cast.add(differs ? input.cast(dtype).withMask(input.mask()) : input);
    }
    return cast;
  }
}
