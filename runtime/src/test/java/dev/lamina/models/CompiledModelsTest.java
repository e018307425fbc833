package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.fixtures.Python;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of two outputs, compiled in every way that Keras has: losses, weights and metrics in
 * lists, by names and by the keys of a map, schedules, averages and accumulation. Lamina trains on
 * where Keras stopped, writes them again, and Keras trains on as if nothing had been between.
 */
class CompiledModelsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void trainingGoesOnHereAndThere() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path script = Python.script("compiled_models.py");
    Map<String, JsonNode> wanted = logs(Python.run(script, "write", theirs));
    assertEquals(11, wanted.size());
    for (Map.Entry<String, JsonNode> each : wanted.entrySet()) {
      String name = each.getKey() + ".keras";
      Path data = theirs.resolve(each.getKey() + ".safetensors");
      Files.copy(data, ours.resolve(data.getFileName()));
      try (Model model = Model.load(theirs.resolve(name))) {
        model.save(ours.resolve(name));
        assertEquals(
            ModelFile.read(theirs.resolve(name)).config().get("compile_config"),
            ModelFile.read(ours.resolve(name)).config().get("compile_config"),
            name);
        trainOn(each.getKey(), model, Safetensors.read(data), each.getValue());
      }
    }
    Map<String, JsonNode> found = logs(Python.run(script, "check", ours));
    wanted.forEach(
        (name, steps) -> {
          for (int i = 0; i < steps.size(); i++) {
            compare(name + ", back in Keras", plain(given(found, name).path(i)), steps.path(i));
          }
        });
  }

  private static void trainOn(
      String name, Model model, Map<String, StoredArray> data, JsonNode steps) {
    Tensor x = given(data, "x").toTensor();
    Tensor number = given(data, "number").toTensor();
    Tensor label = given(data, "label").toTensor();
    // A map's outputs are in the order of its keys: kind, size.
    List<Tensor> ys = name.startsWith("keys") ? List.of(label, number) : List.of(number, label);
    for (JsonNode step : steps) {
      compare(name, model.trainOnBatch(List.of(x), ys, List.of()), step);
    }
  }

  private static void compare(String name, Map<String, Double> found, JsonNode wanted) {
    Map<String, Double> expected = plain(wanted);
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(found.keySet()), name);
    expected.forEach(
        (key, value) ->
            assertEquals(value, given(found, key), 2e-5 * (1 + Math.abs(value)), name + " " + key));
  }

  private static Map<String, Double> plain(JsonNode logs) {
    Map<String, Double> plain = new LinkedHashMap<>();
    logs.properties().forEach(entry -> plain.put(entry.getKey(), entry.getValue().asDouble()));
    return plain;
  }

  private static <T> T given(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static Map<String, JsonNode> logs(String output) throws IOException {
    Map<String, JsonNode> logs = new LinkedHashMap<>();
    for (String line : output.lines().filter(each -> each.contains(" [{")).toList()) {
      int end = line.indexOf(' ');
      logs.put(line.substring(0, end), MAPPER.readTree(line.substring(end)));
    }
    return logs;
  }
}
