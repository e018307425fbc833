package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallKeywords;
import dev.lamina.layers.CallSignature;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.operations.OperationLayer;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a functional model's config as Keras does: each layer with its calls, {@code
 * inbound_nodes}, whose tensors are named by layer, call and output.
 */
final class FunctionalConfig {
  private final LayerGraph graph;

  private FunctionalConfig(LayerGraph graph) {
    this.graph = graph;
  }

  static Map<String, @Nullable Object> write(Functional model) {
    FunctionalConfig writer = new FunctionalConfig(model.graph());
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", model.name());
    config.put("trainable", model.isTrainable());
    config.put("layers", model.graph().layers().stream().map(writer::layer).toList());
    config.put("input_layers", writer.ends(model.inputs(), model.inputStructure()));
    config.put("output_layers", writer.ends(model.outputs(), model.outputStructure()));
    return config;
  }

  /** Keras' {@code build_config} of a functional model: it was built with the graph. */
  static Map<String, @Nullable Object> noBuildShape() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("input_shape", null);
    return config;
  }

  private Map<String, @Nullable Object> layer(BaseLayer layer) {
    Map<String, @Nullable Object> entry = ModelStorage.serialized(layer);
    entry.put("name", layer.name());
    entry.put(
        "inbound_nodes",
        graph.nodesOf(layer).stream()
            .filter(node -> !node.inputs().isEmpty())
            .map(this::node)
            .toList());
    return entry;
  }

  private Map<String, @Nullable Object> node(LayerNode node) {
    List<Object> tensors = new ArrayList<>();
    node.inputs().forEach(input -> tensors.add(tensor(input)));
    BaseLayer layer = node.layer();
    if (layer instanceof OperationLayer operation) {
      return operation.node(tensors);
    }
    boolean isModel = layer instanceof Model;
    boolean isList = CallSignature.of(layer).isList() || (isModel && tensors.size() > 1);
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    putNamed(node, keywords);
    putMasks(node, isList, keywords);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("args", isList ? List.of(asTaken(layer, tensors)) : tensors);
    map.put("kwargs", keywords);
    return map;
  }

  /** A model inside takes its inputs as they were given to it: an array, or a map. */
  private static Object asTaken(BaseLayer layer, List<?> inputs) {
    return layer instanceof Functional model ? model.inputStructure().fill(inputs) : inputs;
  }

  private void putNamed(LayerNode node, Map<String, @Nullable Object> keywords) {
    CallKeywords given = node.keywords();
    for (String name : given.names()) {
      Object value = given.value(name);
      keywords.put(SnakeCase.of(name), plain(value));
      if (value instanceof Tensor tensor && tensor.mask() instanceof KerasTensor mask) {
        keywords.put(SnakeCase.of(name) + "_mask", tensor(mask));
      }
    }
    if (given.training() != null) {
      keywords.put("training", given.training());
    }
  }

  private @Nullable Object plain(@Nullable Object value) {
    if (value instanceof KerasTensor tensor) {
      return tensor(tensor);
    }
    if (value instanceof List<?> several) {
      List<@Nullable Object> list = new ArrayList<>();
      several.forEach(element -> list.add(plain(element)));
      return list;
    }
    return value;
  }

  /** Masks that were given; models have the argument in any case. */
  private void putMasks(LayerNode node, boolean isList, Map<String, @Nullable Object> keywords) {
    List<@Nullable Object> masks = new ArrayList<>();
    for (KerasTensor mask : node.masks()) {
      masks.add(mask == null ? null : tensor(mask));
    }
    boolean hasMask = masks.stream().anyMatch(Objects::nonNull);
    if (isList && (hasMask || node.layer() instanceof Model)) {
      keywords.put("mask", asTaken(node.layer(), masks));
    } else if (masks.size() == 1 && (hasMask || node.layer() instanceof Model)) {
      keywords.put("mask", masks.get(0));
    } else if (hasMask) {
      List<String> names = CallSignature.of(node.layer()).names();
      for (int i = 0; i < masks.size(); i++) {
        if (masks.get(i) != null) {
          keywords.put(SnakeCase.of(names.get(i)) + "_mask", masks.get(i));
        }
      }
    }
  }

  private Map<String, @Nullable Object> tensor(KerasTensor tensor) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("shape", Shapes.plain(tensor.shape()));
    config.put("dtype", tensor.dtype().kerasName());
    config.put("keras_history", history(tensor, 0));
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("class_name", FunctionalReader.TENSOR);
    map.put("config", config);
    return map;
  }

  private List<Object> history(KerasTensor tensor, int firstCall) {
    LayerNode node = tensor.node();
    int call = graph.nodesOf(node.layer()).indexOf(node);
    return List.of(node.layer().name(), call + firstCall, tensor.outputIndex());
  }

  /** At the ends, and only there, Keras counts the making of a functional model as its call 0. */
  private Object ends(List<KerasTensor> tensors, Structure structure) {
    List<List<Object>> ends = new ArrayList<>();
    for (KerasTensor tensor : tensors) {
      ends.add(history(tensor, tensor.node().layer() instanceof Functional ? 1 : 0));
    }
    return structure.fill(ends);
  }
}
