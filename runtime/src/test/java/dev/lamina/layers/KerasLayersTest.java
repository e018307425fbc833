package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * Cases with arguments by name are computed in the layers' parity test, which reads all fields.
   */
  static List<String> recordedWithInputsAlone() {
    return recorded().stream()
        .filter(name -> KerasFixtures.json("layers", name).at("/call/kwargs").isEmpty())
        .toList();
  }

  private static String registeredName(String name) {
    return KerasFixtures.json("layers", name).get("registered_name").asText();
  }

  /** A layer that is recorded and not found would be left out in silence. */
  @Test
  void theEverydayLayersAreChecked() {
    Set<String> names = new TreeSet<>();
    recorded().forEach(name -> names.add(registeredName(name)));
    assertTrue(
        names.containsAll(
            List.of(
                "Activation",
                "Add",
                "AveragePooling2D",
                "BatchNormalization",
                "Concatenate",
                "Conv2D",
                "Dense",
                "Dropout",
                "Embedding",
                "Flatten",
                "GlobalAveragePooling2D",
                "LayerNormalization",
                "MaxPooling2D",
                "Multiply",
                "ReLU",
                "Reshape")),
        names.toString());
    assertTrue(recorded().size() >= 30, "recorded: " + recorded());
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

  /** Both ways must be Keras', and the same within a millionth. */
  @ParameterizedTest
  @MethodSource("recordedWithInputsAlone")
  void computesWhatKerasComputes(String name) {
    JsonNode recorded = KerasFixtures.json("layers", name);
    KerasFixtures.Arrays arrays = KerasFixtures.tensors("layers", name);
    BaseLayer layer = LayerRegistry.fromConfig(KerasFixtures.map(recorded.get("serialized")));
    List<Tensor> inputs = inputs(recorded, arrays);
    layer.applyAll(inputs, false);
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> wanted = new ArrayList<>(List.of(arrays.get("output/inference")));
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).dtype().isFloating()) { // ids have no gradient
        wanted.add(arrays.get("grad/input/" + i));
      }
    }
    for (JsonNode weight : recorded.get("weights")) {
      String path = weight.get("variable").asText();
      weights.add(arrays.get("weight/" + path));
      if (weights.size() <= layer.trainableWeights().size()) {
        wanted.add(arrays.get("grad/weight/" + path));
      }
    }
    layer.setWeights(weights);
    CallKeywords named = named(layer, recorded);
    List<Tensor> eager = outputAndGradients(layer, inputs, named, arrays.get("R"));
    List<Tensor> planned;
    try (TracedFunction traced =
        new TracedFunction(name, in -> outputAndGradients(layer, in, named, arrays.get("R")))) {
      planned = traced.call(inputs);
    }
    for (int i = 0; i < wanted.size(); i++) {
      Close keras = Close.of(recorded.at("/tolerance/" + (i == 0 ? "forward" : "gradient")));
      keras.check(wanted.get(i), eager.get(i), name + ", eager result " + i);
      keras.check(wanted.get(i), planned.get(i), name + ", planned result " + i);
      new Close(1e-6, 1e-6).check(eager.get(i), planned.get(i), name + ", both, result " + i);
    }
  }

  /** The output and the gradients of its product with {@code R}: of the inputs, the weights. */
  private static List<Tensor> outputAndGradients(
      BaseLayer layer, List<Tensor> inputs, CallKeywords named, Tensor r) {
    List<Tensor> sources = new ArrayList<>(inputs);
    sources.removeIf(input -> !input.dtype().isFloating());
    sources.addAll(layer.trainableWeights());
    List<Tensor> results = new ArrayList<>();
    if (TracedFunction.isRecording()) {
      results.addAll(layer.applyWith(inputs, named));
      results.addAll(Gradients.of(results.get(0).times(r).sum(), sources));
      return results;
    }
    try (GradientTape tape = new GradientTape()) {
      inputs.stream().filter(input -> input.dtype().isFloating()).forEach(tape::watch);
      results.addAll(layer.applyWith(inputs, named));
      results.addAll(tape.gradient(results.get(0).times(r), sources));
    }
    return results;
  }

  /** The flags that Keras' call was given by name. */
  private static CallKeywords named(BaseLayer layer, JsonNode recorded) {
    CallKeywords named = CallKeywords.training(false);
    for (String name : layer.signature().keywords()) {
      JsonNode flag = recorded.at("/call/kwargs/" + SnakeCase.of(name));
      named = flag.isBoolean() ? named.with(name, flag.asBoolean()) : named;
    }
    return named;
  }

  private static List<Tensor> inputs(JsonNode recorded, KerasFixtures.Arrays arrays) {
    List<Tensor> inputs = new ArrayList<>();
    for (JsonNode input : recorded.at("/call/inputs")) {
      inputs.add(arrays.get(input.get("tensor").asText()));
    }
    return inputs;
  }
}
