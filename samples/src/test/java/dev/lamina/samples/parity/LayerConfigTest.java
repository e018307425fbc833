package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The config of every layer against real Keras' {@code get_config()}, key by key: of the defaults
 * and of three random configurations each. Lamina reads Keras', and Keras reads Lamina's.
 */
class LayerConfigTest {
  /** Keras' layers but those that Lamina refuses by name, four configurations each. */
  private static final int LEAST = 404;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void keysAndDefaultsAreThoseOfKeras(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path recorded = folder.resolve("keras.json");
    String written = KerasPython.run("layer_configs.py", Path.of("write"), recorded);
    assertTrue(recorded.toFile().isFile(), written);
    Checks checks = new Checks();
    ArrayNode ours = MAPPER.createArrayNode();
    JsonNode all = MAPPER.readTree(recorded.toFile());
    for (JsonNode record : all) {
      compare(record, checks, ours);
    }
    assertEquals(List.of(), checks.failures());
    assertTrue(all.size() >= LEAST, "compared " + all.size());

    Path file = folder.resolve("lamina.json");
    MAPPER.writeValue(file.toFile(), ours);
    assertEquals("", differences(KerasPython.run("layer_configs.py", Path.of("check"), file)));
  }

  private static void compare(JsonNode record, Checks checks, ArrayNode ours) {
    String name = record.path("class_name").asText();
    JsonNode serialized = record.path("serialized");
    JsonNode want = serialized.path("config");
    try {
      Map<String, Object> map = Case.plain(serialized);
      BaseLayer layer = LayerRegistry.fromConfig(map);
      ConfigComparison exact = ConfigComparison.exact(checks);
      exact.compare(name, Case.tree(layer.getConfig()), want);
      if (record.path("default").asBoolean()) {
        Map<String, Object> given = Case.plain(record.path("given"));
        given.put("name", want.path("name").asText());
        BaseLayer byDefault = LayerRegistry.get(KerasNames.of(serialized)).fromConfig(given);
        exact.compare(name + " by default", Case.tree(byDefault.getConfig()), want);
      }
      map.put("config", layer.getConfig());
      ours.add(Case.tree(map));
    } catch (RuntimeException e) {
      checks.fail(name + " of " + want + ": " + e);
    }
  }

  /** What the script said, without TensorFlow's own lines. */
  private static String differences(String output) {
    return String.join(
        "\n", output.lines().filter(line -> line.matches("[A-Z]\\w+(\\.|: Keras).*")).toList());
  }
}
