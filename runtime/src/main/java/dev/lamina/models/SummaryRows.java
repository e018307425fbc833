package dev.lamina.models;

import dev.lamina.config.PythonClass;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.rules.summary.SummaryTable;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a summary: a layer each, and if wished those of models inside below them. */
final class SummaryRows {
  private final boolean isChain;
  private final SummaryOptions options;
  private final List<String[]> rows = new ArrayList<>();

  private SummaryRows(boolean isChain, SummaryOptions options) {
    this.isChain = isChain;
    this.options = options;
  }

  static List<String[]> of(Model model, boolean isChain, SummaryOptions options) {
    SummaryRows rows = new SummaryRows(isChain, options);
    rows.addAll(model, 0);
    return rows.rows;
  }

  /** Whether each layer takes what the one before gives, by Keras' rule for summaries. */
  static boolean isChain(Model model) {
    if (!(model instanceof Functional functional)) {
      return true;
    }
    LayerGraph graph = functional.graph();
    Set<Integer> depths = new HashSet<>();
    for (BaseLayer layer : graph.layers()) {
      List<LayerNode> nodes = graph.nodesOf(layer);
      if (nodes.size() > 1
          || nodes.get(0).sources().size() > 1
          || !depths.add(graph.depth(nodes.get(0)))) {
        return false;
      }
    }
    return true;
  }

  private void addAll(Model model, int level) {
    Shape shape = model.inputShape().orElse(null);
    for (BaseLayer layer : rowsOf(model)) {
      String output;
      if (model instanceof Functional functional) {
        output = output(functional.graph(), layer);
      } else {
        shape = shape == null ? null : layer.computeOutputShape(shape);
        output = output(layer, shape);
      }
      add(model, layer, output, level);
      if (options.expandsNested() && layer instanceof Model inner) {
        addAll(inner, level + 1);
      }
    }
  }

  private static List<BaseLayer> rowsOf(Model model) {
    return model instanceof Functional functional ? functional.graph().layers() : model.layers();
  }

  private void add(Model model, BaseLayer layer, String output, int level) {
    List<String> cells = new ArrayList<>();
    String prefix = level == 0 ? "" : "   ".repeat(level) + "└ ";
    cells.add(
        prefix
            + layer.name()
            + " ("
            + PythonClass.of(layer.className(), layer.registeredName())
            + ")");
    cells.add(output);
    cells.add(layer.isBuilt() ? SummaryTable.number(layer.countParams()) : "0 (unbuilt)");
    if (!isChain) {
      cells.add(
          level == 0 && model instanceof Functional functional
              ? connections(functional.graph(), layer)
              : "-");
    }
    if (options.showsTrainable()) {
      String letter = layer.isTrainable() ? "Y" : "N";
      cells.add(layer.weights().isEmpty() ? "-" : letter);
    }
    rows.add(cells.toArray(new String[0]));
  }

  /** Of the last call, as in Keras. */
  private static String output(LayerGraph graph, BaseLayer layer) {
    List<LayerNode> nodes = graph.nodesOf(layer);
    List<String> shapes =
        nodes.get(nodes.size() - 1).outputs().stream()
            .map(place -> Shapes.python(place.shape()))
            .toList();
    return shapes.size() == 1 ? shapes.get(0) : "[" + String.join(", ", shapes) + "]";
  }

  private static String output(BaseLayer layer, @Nullable Shape fromInput) {
    if (fromInput != null) {
      return Shapes.python(fromInput);
    }
    List<Shape> built = layer.builtShapes();
    return built.isEmpty() ? "?" : Shapes.python(layer.computeOutputShape(built));
  }

  private static String connections(LayerGraph graph, BaseLayer layer) {
    List<String> connections = new ArrayList<>();
    for (LayerNode node : graph.nodesOf(layer)) {
      for (KerasTensor source : node.sources()) {
        connections.add(
            source.node().layer().name()
                + "["
                + source.node().index()
                + "]["
                + source.outputIndex()
                + "]");
      }
    }
    return connections.isEmpty() ? "-" : String.join(", ", connections);
  }
}
