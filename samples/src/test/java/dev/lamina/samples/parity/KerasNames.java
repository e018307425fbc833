package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names under which a registry knows what a serialized object is. */
final class KerasNames {
  private KerasNames() {}

  /** {@code package>Name} for registered classes, else the class's name. */
  static String of(JsonNode serialized) {
    String name = serialized.path("registered_name").asText("");
    return name.isEmpty() || serialized.path("registered_name").isNull()
        ? serialized.path("class_name").asText()
        : name;
  }

  /** Those of all layers anywhere in a config. */
  static Set<String> layersIn(JsonNode config) {
    Set<String> names = new LinkedHashSet<>();
    addLayers(config, names);
    return names;
  }

  private static void addLayers(JsonNode node, Set<String> names) {
    if (node.has("class_name") && isLayer(node)) {
      names.add(of(node));
    }
    node.forEach(child -> addLayers(child, names));
  }

  /** The names of all functions of keras.ops that are called in a functional model. */
  static Set<String> operationsIn(JsonNode config) {
    Set<String> names = new LinkedHashSet<>();
    config.findParents("inbound_nodes").stream()
        .filter(entry -> entry.path("module").asText().startsWith("keras.src.ops"))
        .forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  /**
   * A config without what only Python can know: the identities of its objects, and the modules of
   * classes that are not Keras' own. What a call is given by name where it could be by position is
   * given by position, as Lamina writes it.
   */
  static JsonNode withoutPython(JsonNode config) {
    JsonNode copy = config.deepCopy();
    copy.findParents("shared_object_id")
        .forEach(object -> ((ObjectNode) object).remove("shared_object_id"));
    for (JsonNode object : copy.findParents("registered_name")) {
      if (object.path("registered_name").asText().contains(">")) {
        ((ObjectNode) object).putNull("module");
      }
    }
    copy.findValues("inbound_nodes").forEach(nodes -> nodes.forEach(KerasNames::byPosition));
    return copy;
  }

  private static void byPosition(JsonNode call) {
    if (call.path("kwargs") instanceof ObjectNode named && call.path("args").isEmpty()) {
      ArrayNode tensors = ((ObjectNode) call).putArray("args");
      for (Map.Entry<String, JsonNode> entry : List.copyOf(named.properties())) {
        if (entry.getValue().path("class_name").asText().equals("__keras_tensor__")
            && !entry.getKey().endsWith("mask")) {
          tensors.add(named.remove(entry.getKey()));
        }
      }
    }
  }

  private static boolean isLayer(JsonNode serialized) {
    return serialized.path("module").asText().startsWith("keras.layers")
        || serialized.path("registered_name").asText().contains(">");
  }
}
