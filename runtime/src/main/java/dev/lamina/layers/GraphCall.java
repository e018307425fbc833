package dev.lamina.layers;

import dev.lamina.layers.KerasTensor.Place;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The call of a layer on places of a functional model: the layer is built for their shapes, its
 * {@code call} runs once without values, and a node with the outputs' types and shapes is made.
 */
final class GraphCall {
  private static final int MOST_SHAPES = 8;

  private GraphCall() {}

  static List<Tensor> run(BaseLayer layer, List<Tensor> inputs, CallKeywords keywords) {
    List<KerasTensor> places = places(layer, inputs);
    CallKeywords named = keywords.withTensors(places(layer, keywords.tensors()));
    List<Place> outputs = outputs(layer, places, named);
    return List.copyOf(new LayerNode(layer, places, named, outputs).outputs());
  }

  private static List<KerasTensor> places(BaseLayer layer, List<Tensor> inputs) {
    List<KerasTensor> places = new ArrayList<>();
    for (Tensor input : inputs) {
      if (!(input instanceof KerasTensor place)) {
        throw new IllegalArgumentException(
            layer.label()
                + ": input "
                + places.size()
                + " is a tensor with values, "
                + input.spec()
                + ", beside places of a functional model. Make it an Input.tensor(...), or a"
                + " weight of a layer");
      }
      places.add(place);
    }
    return places;
  }

  private static List<Place> outputs(
      BaseLayer layer, List<KerasTensor> places, CallKeywords keywords) {
    CallContext context = CallContext.current();
    context.hold();
    int builds = context.builds();
    try {
      List<Tensor> inputs = List.copyOf(places);
      layer.signature().check(layer.label(), inputs, keywords);
      try {
        return built(layer, places, keywords);
      } catch (RuntimeException e) {
        context.undoBuilds(builds);
        throw context.name(layer.label(), inputs, e);
      }
    } catch (ShapeException e) {
      throw new ShapeException(e.getMessage() + shapesSoFar(places), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + shapesSoFar(places), e);
    } finally {
      context.leave();
    }
  }

  private static List<Place> built(
      BaseLayer layer, List<KerasTensor> places, CallKeywords keywords) {
    List<Shape> shapes = places.stream().map(Tensor::shape).toList();
    layer.buildFrom(LayerCall.buildShapes(layer.signature(), places, keywords));
    layer.checkInputShapes(shapes);
    try {
      return SymbolicPass.outputs(
          layer, places.stream().map(KerasTensor::place).toList(), keywords);
    } catch (IllegalArgumentException e) {
      // The rule for shapes says it with the unknown batch, where the layer has one.
      layer.computeOutputShape(shapes);
      throw e;
    }
  }

  /** The last shapes on the way to these places, in the order in which they were made. */
  private static String shapesSoFar(List<KerasTensor> places) {
    Set<LayerNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<LayerNode> found = new ArrayList<>();
    Deque<LayerNode> open = new ArrayDeque<>();
    places.forEach(place -> open.addLast(place.node()));
    while (!open.isEmpty() && found.size() < MOST_SHAPES) {
      LayerNode node = open.removeFirst();
      if (seen.add(node)) {
        found.add(node);
        node.inputs().stream()
            .sorted(Comparator.comparingInt(KerasTensor::outputIndex))
            .forEach(input -> open.addLast(input.node()));
      }
    }
    Collections.reverse(found);
    return found.stream()
        .map(node -> node.layer().name() + " " + shapes(node))
        .collect(Collectors.joining(", ", "; shapes up to there: " + more(open, seen), ""));
  }

  private static String more(Deque<LayerNode> open, Set<LayerNode> seen) {
    return seen.containsAll(open) ? "" : "..., ";
  }

  private static String shapes(LayerNode node) {
    return node.outputs().stream()
        .map(output -> output.shape().toString())
        .collect(Collectors.joining(" and "));
  }
}
