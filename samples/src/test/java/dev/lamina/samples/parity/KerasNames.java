package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
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

  private static boolean isLayer(JsonNode serialized) {
    return serialized.path("module").asText().startsWith("keras.layers")
        || serialized.path("registered_name").asText().contains(">");
  }
}
