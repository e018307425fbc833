package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a functional model's inputs and outputs must be. */
final class GraphChecks {
  private GraphChecks() {}

  /** The tensors as places. */
  static List<KerasTensor> places(String what, List<? extends Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("A functional model needs at least one " + what);
    }
    List<KerasTensor> places = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (!(tensor instanceof KerasTensor place)) {
        throw new IllegalArgumentException(
            "Model.of: "
                + what
                + " "
                + places.size()
                + " does not come from a layer: it is "
                + tensor.spec()
                + " with values. Inputs are made by Input.tensor(...), outputs by calling layers on"
                + " them");
      }
      places.add(place.asGiven());
    }
    return List.copyOf(places);
  }

  static void check(
      String model, List<KerasTensor> inputs, List<KerasTensor> outputs, LayerGraph graph) {
    for (KerasTensor input : inputs) {
      if (!input.node().inputs().isEmpty()) {
        throw new IllegalArgumentException(
            model
                + ": a model begins at Input.tensor(...). Received as an input: the output "
                + input.spec()
                + " of "
                + input.node().layer().label());
      }
      if (inputs.stream().filter(other -> other == input).count() > 1) {
        throw new IllegalArgumentException(
            model + ": the input \"" + input.node().layer().name() + "\" is listed twice");
      }
    }
    checkConnected(model, inputs, graph);
    checkNames(model, graph);
  }

  private static void checkConnected(String model, List<KerasTensor> inputs, LayerGraph graph) {
    for (LayerNode node : graph.nodes()) {
      if (node.inputs().isEmpty() && !inputs.contains(node.outputs().get(0))) {
        throw new IllegalArgumentException(
            model
                + ": the graph is disconnected: the outputs need the input \""
                + node.layer().name()
                + "\" "
                + node.outputs().get(0).spec()
                + ", which is not among the model's inputs ("
                + inputs.stream()
                    .map(input -> '"' + input.node().layer().name() + '"')
                    .collect(Collectors.joining(", "))
                + "); add it: Model.of(List.of(a, b), y)");
      }
    }
  }

  /**
   * Says which inputs lead to no output. Keras lets them pass, and so does a file; who writes a
   * model meant something else.
   */
  static void checkUsed(Functional model) {
    for (KerasTensor input : model.inputs()) {
      if (!model.graph().nodes().contains(input.node())) {
        throw new IllegalArgumentException(
            model.modelLabel()
                + ": no output needs the input \""
                + input.node().layer().name()
                + "\" "
                + input.spec()
                + "; leave it out, or give it to a layer");
      }
    }
  }

  private static void checkNames(String model, LayerGraph graph) {
    Map<String, BaseLayer> byName = new HashMap<>();
    for (BaseLayer layer : graph.layers()) {
      BaseLayer other = byName.putIfAbsent(layer.name(), layer);
      if (other != null) {
        throw new IllegalArgumentException(
            model
                + ": two layers have the name \""
                + layer.name()
                + "\", a "
                + other.className()
                + " and a "
                + layer.className()
                + "; give one another: o -> o.name(\"...\")");
      }
    }
  }
}
