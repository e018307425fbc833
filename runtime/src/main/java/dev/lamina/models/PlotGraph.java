package dev.lamina.models;

import dev.lamina.config.PythonClass;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model as boxes and arrows: a box for each layer, an arrow for each layer that another one takes
 * from.
 */
record PlotGraph(List<Box> boxes, Set<Arrow> arrows) {
  /** A layer, with the shapes that it gives. */
  record Box(String title, String shapes) {}

  /** From one box to another, by their numbers. */
  record Arrow(int from, int to) {}

  static PlotGraph of(Model model) {
    return model instanceof Functional functional ? ofGraph(functional) : ofChain(model);
  }

  private static PlotGraph ofGraph(Functional model) {
    List<Box> boxes = new ArrayList<>();
    Set<Arrow> arrows = new LinkedHashSet<>();
    List<BaseLayer> layers = model.graph().layers();
    for (BaseLayer layer : layers) {
      List<LayerNode> nodes = model.graph().nodesOf(layer);
      List<String> shapes =
          nodes.get(nodes.size() - 1).outputs().stream()
              .map(Tensor::shape)
              .map(Shapes::python)
              .toList();
      for (LayerNode node : nodes) {
        for (KerasTensor source : node.sources()) {
          arrows.add(new Arrow(layers.indexOf(source.node().layer()), boxes.size()));
        }
      }
      boxes.add(new Box(title(layer), String.join(", ", shapes)));
    }
    return new PlotGraph(boxes, arrows);
  }

  private static PlotGraph ofChain(Model model) {
    List<Box> boxes = new ArrayList<>();
    Set<Arrow> arrows = new LinkedHashSet<>();
    Shape shape = model.inputShape().orElse(null);
    if (shape != null) {
      boxes.add(new Box(model.inputNames().get(0) + " (InputLayer)", Shapes.python(shape)));
    }
    for (BaseLayer layer : model.layers()) {
      shape = shape == null ? null : layer.computeOutputShape(shape);
      if (!boxes.isEmpty()) {
        arrows.add(new Arrow(boxes.size() - 1, boxes.size()));
      }
      boxes.add(new Box(title(layer), shape == null ? "?" : Shapes.python(shape)));
    }
    return new PlotGraph(boxes, arrows);
  }

  private static String title(BaseLayer layer) {
    return layer.name() + " (" + PythonClass.of(layer.className(), layer.registeredName()) + ")";
  }

  /** The graph in the language of Graphviz. */
  String dot(String name) {
    StringBuilder text = new StringBuilder("digraph " + quoted(name) + " {\n");
    text.append("  node [shape=box, fontname=\"sans-serif\"];\n");
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      String label = quoted(box.title() + "\n" + box.shapes());
      text.append("  n").append(i).append(" [label=").append(label).append("];\n");
    }
    for (Arrow arrow : arrows) {
      text.append("  n").append(arrow.from()).append(" -> n").append(arrow.to()).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
