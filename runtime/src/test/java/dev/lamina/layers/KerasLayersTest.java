package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.engine.GradientTape;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in layers against what real Keras computed and wrote. */
class KerasLayersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> recorded() {
    return KerasFixtures.names("layers").stream()
        .filter(
            name ->
                LayerRegistry.find(registeredName(name))
                    .filter(provider -> provider.registeredName().indexOf('>') < 0)
                    .isPresent())
        .toList();
  }

  private static String registeredName(String name) {
    return KerasFixtures.json("layers", name).get("registered_name").asText();
  }

  @Test
  void allTenAreChecked() {
    TreeSet<String> names = new TreeSet<>();
    recorded().forEach(name -> names.add(registeredName(name)));
    assertEquals(
        "[Activation, Add, Conv2D, Dense, Dropout, Flatten, GlobalAveragePooling2D,"
            + " LayerNormalization, MaxPooling2D, Reshape]",
        names.toString());
    assertTrue(recorded().size() >= 22, "recorded: " + recorded());
  }

  /** The serialized form is what Keras wrote, keys in the same order, before and after a call. */
  @ParameterizedTest
  @MethodSource("recorded")
  void writesWhatKerasWrites(String name) throws Exception {
    JsonNode serialized = KerasFixtures.json("layers", name).get("serialized");
    BaseLayer layer = LayerRegistry.fromConfig(KerasFixtures.map(serialized));
    assertEquals(
        JSON.writeValueAsString(serialized),
        JSON.writeValueAsString(LayerSerialization.toMap(layer)));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void readsTheConstructorsArguments(String name) throws Exception {
    JsonNode recorded = KerasFixtures.json("layers", name);
    Map<String, Object> arguments = KerasFixtures.map(recorded.get("constructor"));
    arguments.put("name", recorded.at("/serialized/config/name").asText());
    BaseLayer layer = LayerRegistry.get(registeredName(name)).fromConfig(arguments);
    layer.applyAll(inputs(recorded, KerasFixtures.tensors("layers", name)), false);
    assertEquals(
        JSON.writeValueAsString(recorded.get("serialized")),
        JSON.writeValueAsString(LayerSerialization.toMap(layer)));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void computesWhatKerasComputes(String name) {
    JsonNode recorded = KerasFixtures.json("layers", name);
    KerasFixtures.Arrays arrays = KerasFixtures.tensors("layers", name);
    BaseLayer layer = LayerRegistry.fromConfig(KerasFixtures.map(recorded.get("serialized")));
    List<Tensor> inputs = inputs(recorded, arrays);
    layer.applyAll(inputs, false);
    List<Tensor> weights = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (JsonNode weight : recorded.get("weights")) {
      paths.add(weight.get("variable").asText());
      weights.add(arrays.get("weight/" + weight.get("variable").asText()));
    }
    layer.setWeights(weights);
    List<Tensor> sources = new ArrayList<>(inputs);
    sources.addAll(layer.trainableWeights());
    try (GradientTape tape = new GradientTape()) {
      inputs.forEach(tape::watch);
      Tensor output = layer.applyAll(inputs, false).get(0);
      Close.of(recorded.at("/tolerance/forward"))
          .check(arrays.get("output/inference"), output, name);
      List<Tensor> gradients = tape.gradient(output.times(arrays.get("R")), sources);
      Close close = Close.of(recorded.at("/tolerance/gradient"));
      for (int i = 0; i < sources.size(); i++) {
        String source = i < inputs.size() ? "input/" + i : "weight/" + paths.get(i - inputs.size());
        close.check(arrays.get("grad/" + source), gradients.get(i), name + " d/d" + source);
      }
    }
  }

  private static List<Tensor> inputs(JsonNode recorded, KerasFixtures.Arrays arrays) {
    List<Tensor> inputs = new ArrayList<>();
    for (JsonNode input : recorded.at("/call/inputs")) {
      inputs.add(arrays.get(input.get("tensor").asText()));
    }
    return inputs;
  }
}
