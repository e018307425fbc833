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
   * @param training what the caller said; null takes the value of the call around
   */
  static List<Tensor> run(BaseLayer layer, List<Tensor> inputs, @Nullable Boolean training) {
    return inputs.stream().anyMatch(KerasTensor.class::isInstance)
        ? GraphCall.run(layer, inputs, training)
        : onValues(layer, inputs, training);
  }

  private static List<Tensor> onValues(
      BaseLayer layer, List<Tensor> inputs, @Nullable Boolean training) {
    CallContext context = CallContext.current();
    boolean isTraining = training == null ? context.training() : training;
    int builds = context.builds();
    if (context.isOutside()) {
      layer.forgetAddedLosses();
    }
    context.enter(layer, isTraining);
    Scope scope = Scope.enter(layer.name() + " (" + layer.className() + ")");
    try {
      layer.signature().check(layer.label(), inputs);
      checkTypes(layer, inputs);
      List<Tensor> cast = layer.castsInputs() ? inLayerType(layer.dtype(), inputs) : inputs;
      List<Shape> shapes = cast.stream().map(Tensor::shape).toList();
      layer.ensureBuilt(context.opened(shapes));
      layer.checkInputShapes(shapes);
      List<@Nullable Tensor> masks = Masks.of(inputs);
      List<Tensor> outputs = layer.callWith(new CallArguments(cast, masks, isTraining));
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

  private static void checkTypes(BaseLayer layer, List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      layer.inputSpec(i).checkType(layer.label(), input.dtype(), input.shape());
    }
  }

  /** Floats of another type are cast to the layer's; whole numbers and bools stay. */
  private static List<Tensor> inLayerType(DataType dtype, List<Tensor> inputs) {
    List<Tensor> cast = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      boolean differs = input.dtype().isFloating() && input.dtype() != dtype;
      cast.add(differs ? input.cast(dtype).withMask(input.mask()) : input);
    }
    return cast;
  }
}
