package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallKeywords;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a model's graph on tensors: each call once, after those it takes from. */
final class GraphRun {
  private final List<KerasTensor> inputs;
  private final List<KerasTensor> outputs;
  private final List<LayerNode> calls;

  GraphRun(LayerGraph graph, List<KerasTensor> inputs, List<KerasTensor> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    calls = graph.nodes().stream().filter(node -> !node.inputs().isEmpty()).toList();
  }

  /** The outputs for these inputs, in training if the call around is. */
  List<Tensor> outputs(List<Tensor> given) {
    Map<KerasTensor, Tensor> values = started(given);
    for (LayerNode call : calls) {
      put(values, call, run(values, call, null));
    }
    return at(values, outputs);
  }

  /** The first layer that gives numbers which are not finite. */
  Optional<BaseLayer> firstNotFinite(List<Tensor> given, boolean training) {
    Map<KerasTensor, Tensor> values = started(given);
    for (LayerNode call : calls) {
      List<Tensor> made = run(values, call, training);
      if (!made.stream().allMatch(ModelNetwork::isFinite)) {
        return Optional.of(call.layer());
      }
      put(values, call, made);
    }
    return Optional.empty();
  }

  private static List<Tensor> run(
      Map<KerasTensor, Tensor> values, LayerNode call, @Nullable Boolean training) {
    CallKeywords keywords = call.keywords().mapped(place -> value(values, (KerasTensor) place));
    return call.layer()
        .applyWith(
            taken(values, call),
            keywords.training() == null ? keywords.withTraining(training) : keywords);
  }

  /** The value at a place that is given by name, with the mask that was put on it there. */
  private static Tensor value(Map<KerasTensor, Tensor> values, KerasTensor place) {
    Tensor value = Objects.requireNonNull(values.get(place.asGiven()));
    return place.mask() instanceof KerasTensor mask
        ? value.withMask(values.get(mask.asGiven()))
        : value;
  }

  private static List<Tensor> taken(Map<KerasTensor, Tensor> values, LayerNode call) {
    List<Tensor> taken = new ArrayList<>(at(values, call.inputs()));
    for (int i = 0; i < taken.size(); i++) {
      KerasTensor mask = call.masks().get(i);
      if (mask != null) {
        taken.set(i, taken.get(i).withMask(values.get(mask)));
      }
    }
    return taken;
  }

  private static List<Tensor> at(Map<KerasTensor, Tensor> values, List<KerasTensor> places) {
    return places.stream().map(place -> Objects.requireNonNull(values.get(place))).toList();
  }

  private static void put(Map<KerasTensor, Tensor> values, LayerNode call, List<Tensor> made) {
    for (int i = 0; i < call.outputs().size(); i++) {
      values.put(call.outputs().get(i), made.get(i));
    }
  }

  private Map<KerasTensor, Tensor> started(List<Tensor> given) {
    Map<KerasTensor, Tensor> values = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), fitted(given.get(i), inputs.get(i)));
    }
    return values;
  }

  /** The input in the place's type; as in Keras a last axis of length 1 comes or goes by itself. */
  private static Tensor fitted(Tensor given, KerasTensor place) {
    Shape wanted = place.shape();
    Tensor fitted = ranked(given, wanted);
    Shape anyBatch = wanted.rank() == 0 ? wanted : wanted.with(0, Shape.UNKNOWN);
    if (!anyBatch.matches(fitted.shape())) {
      throw new IllegalArgumentException(
          "input \""
              + place.node().layer().name()
              + "\" takes "
              + wanted
              + ", got "
              + given.shape());
    }
    Tensor cast = fitted.dtype() == place.dtype() ? fitted : fitted.cast(place.dtype());
    return cast == given ? given : cast.withMask(given.mask());
  }

  /** The input with a last axis of length 1 more or less, where that brings it to the rank. */
  static Tensor ranked(Tensor given, Shape wanted) {
    Shape shape = ranked(given.shape(), wanted);
    return shape.equals(given.shape()) ? given : given.reshape(shape);
  }

  /** The shape that an input has then. */
  static Shape ranked(Shape given, Shape wanted) {
    if (given.rank() == wanted.rank() + 1 && given.dim(-1) == 1) {
      return given.slice(0, -1);
    }
    return given.rank() == wanted.rank() - 1 && wanted.dim(-1) == 1 ? given.append(1) : given;
  }
}
