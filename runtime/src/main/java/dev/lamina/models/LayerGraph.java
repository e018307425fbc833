package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The calls and layers that lie between a model's inputs and its outputs, in Keras' order: it
 * decides the names of weight groups in files, so it follows {@code map_graph} in Keras' {@code
 * ops/function.py} step by step.
 */
final class LayerGraph {
  private final Map<LayerNode, Integer> depths = new HashMap<>();
  private final Map<BaseLayer, Integer> layerDepths = new HashMap<>();
  private final Map<BaseLayer, Integer> numbers = new HashMap<>();
  private final List<LayerNode> nodes = new ArrayList<>();
  private final List<BaseLayer> layers;

  LayerGraph(List<KerasTensor> inputs, List<KerasTensor> outputs) {
    outputs.forEach(output -> walk(output.node()));
    setDepths();
    for (KerasTensor input : inputs) {
      BaseLayer layer = input.node().layer();
      if (!layerDepths.containsKey(layer)) { // it feeds nothing
        layerDepths.put(layer, 0);
        numbers.put(layer, -1);
        depths.put(input.node(), 0);
      }
    }
    layers =
        layerDepths.keySet().stream()
            .sorted(
                Comparator.<BaseLayer>comparingInt(layer -> -layerDepths.getOrDefault(layer, 0))
                    .thenComparingInt(layer -> numbers.getOrDefault(layer, 0)))
            .toList();
  }

  /** The calls that lead to the outputs, each after those it takes from. */
  List<LayerNode> nodes() {
    return nodes;
  }

  /** The layers, inputs among them, those furthest from the outputs first. */
  List<BaseLayer> layers() {
    return layers;
  }

  /** Whether a call is a part of this graph. */
  boolean contains(LayerNode node) {
    return depths.containsKey(node);
  }

  /** The calls of one layer in this graph, in the order in which they were made. */
  List<LayerNode> nodesOf(BaseLayer layer) {
    return depths.keySet().stream()
        .filter(node -> node.layer() == layer)
        .sorted(Comparator.comparingInt(LayerNode::index))
        .toList();
  }

  /** How many calls lie between this one and the outputs, at most. */
  int depth(LayerNode node) {
    return depths.getOrDefault(node, 0);
  }

  private record Visit(LayerNode node, Iterator<KerasTensor> sources) {}

  /** Depth first, without recursion: a file may hold a chain of any length. */
  private void walk(LayerNode last) {
    Deque<Visit> open = new ArrayDeque<>();
    enter(last, open);
    while (!open.isEmpty()) {
      Visit visit = open.getLast();
      if (visit.sources().hasNext()) {
        enter(visit.sources().next().node(), open);
      } else {
        open.removeLast();
        nodes.add(visit.node());
      }
    }
  }

  private void enter(LayerNode node, Deque<Visit> open) {
    if (depths.putIfAbsent(node, 0) == null) {
      numbers.putIfAbsent(node.layer(), numbers.size());
      open.addLast(new Visit(node, node.sources().iterator()));
    }
  }

  private void setDepths() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      LayerNode node = nodes.get(i);
      int depth = Math.max(depth(node), layerDepths.getOrDefault(node.layer(), 0));
      depths.put(node, depth);
      layerDepths.put(node.layer(), depth);
      node.sources().forEach(input -> depths.merge(input.node(), depth + 1, Math::max));
    }
  }
}
