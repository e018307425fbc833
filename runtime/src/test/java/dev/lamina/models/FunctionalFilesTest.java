package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.activations.ActivationFunction;
import dev.lamina.fixtures.Python;
import dev.lamina.layers.Add;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functional models of real Keras, and ours, as files. */
class FunctionalFilesTest {
  private static final Path MODELS = Path.of("src/test/resources/models");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static Path keras(String id) {
    return MODELS.resolve(id).resolve("model.keras");
  }

  private static List<Tensor> arrays(Map<String, StoredArray> stored, String kind) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; stored.containsKey(kind + "/" + i); i++) {
      StoredArray array = stored.get(kind + "/" + i);
      if (array != null) {
        tensors.add(Tensor.of(array.toFloatArray()).reshape(array.shape()));
      }
    }
    return tensors;
  }

  private static void assertPredicts(String id, Model model) {
    Map<String, StoredArray> stored =
        Safetensors.read(MODELS.resolve(id).resolve("io.safetensors"));
    List<Tensor> wanted = arrays(stored, "output");
    List<Tensor> got = model.applyAll(arrays(stored, "input"), false);
    assertEquals(wanted.size(), got.size());
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals(wanted.get(i).shape(), got.get(i).shape());
      assertArrayEquals(wanted.get(i).toFloatArray(), got.get(i).toFloatArray(), 2e-5f, id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "branches",
        "shared",
        "two_inputs",
        "trained_sgd_schedule",
        "edited_layer_order",
        "edited_legacy_nodes",
        "edited_minimal",
        "ops"
      })
  void predictsWhatKerasDoesAndSoDoesItsCopy(String id) {
    Path copy = folder.resolve("copy.keras");
    try (Model model = Model.load(keras(id))) {
      assertPredicts(id, model);
      model.save(copy);
      try (Model again = Model.load(copy)) {
        assertPredicts(id, again);
        assertEquals(model.serialized(), again.serialized());
        assertEquals(
            ModelFile.read(keras(id)).weights().keySet().stream()
                .map(path -> path.replace("_layer_checkpoint_dependencies", "layers"))
                .collect(Collectors.toSet()),
            ModelFile.read(copy).weights().keySet());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"branches", "shared", "two_inputs", "trained_sgd_schedule"})
  void writesTheConfigThatKerasWrote(String id) throws Exception {
    try (Model model = Model.load(keras(id))) {
      assertEquals(
          withoutIds(JSON.writeValueAsString(ModelFile.read(keras(id)).config())),
          JSON.writeValueAsString(model.serialized()));
    }
  }

  /** Keras marks objects that occur twice by their place in memory. */
  private static String withoutIds(String json) {
    return json.replaceAll(", ?\"shared_object_id\": ?\\d+", "")
        .replaceAll(",\"shared_object_id\":\\d+", "");
  }

  private static Functional net() {
    Tensor a = Input.tensor(o -> o.name("a"), 3);
    Tensor b = Input.tensor(o -> o.name("b"), 3);
    Dense shared = Dense.of(4, ActivationFunction.TANH, o -> o.name("shared"));
    Functional encoder = encoder();
    Sequential head = Sequential.of("head", Input.of(2), Dense.of(2, o -> o.name("h")));
    Tensor left = encoder.apply(shared.apply(a));
    Tensor right = encoder.apply(shared.apply(b));
    Tensor sum = Add.of(o -> o.name("sum")).apply(left, right);
    Tensor joined = Concatenate.of(1, o -> o.name("joined")).apply(left, head.apply(sum));
    Tensor dropped = Dropout.of(0.5, o -> o.name("dropped")).apply(joined, false);
    return Model.of(o -> o.name("net"), List.of(a, b), List.of(dropped, encoder.apply(sum2(left))));
  }

  private static Functional encoder() {
    Tensor x = Input.tensor(o -> o.name("x"), 4);
    Tensor code = Dense.of(2, o -> o.name("code")).apply(x);
    return Model.of(o -> o.name("encoder"), x, code);
  }

  private static Tensor sum2(Tensor x) {
    return Concatenate.of(-1, o -> o.name("twice")).apply(x, x);
  }

  @Test
  void sharedNestedAndKeywordsSurviveAFile() {
    Path file = folder.resolve("net.keras");
    try (Functional model = net()) {
      model.save(file);
      Tensor a = Tensor.of(new float[] {1, 2, 3, -1, 0, 1}, 2, 3);
      Tensor b = Tensor.of(new float[] {0, 1, 0, 2, -2, 1}, 2, 3);
      try (Model again = Model.load(file)) {
        assertEquals(model.serialized(), again.serialized());
        assertEquals(names(model), names(again));
        List<Tensor> wanted = model.applyAll(List.of(a, b), false);
        List<Tensor> got = again.applyAll(List.of(a, b), false);
        for (int i = 0; i < 2; i++) {
          assertArrayEquals(wanted.get(i).toFloatArray(), got.get(i).toFloatArray());
        }
        // The third call of the encoder, which as an end counts from its own making.
        assertEquals(
            List.of(List.of("dropped", 0, 0), List.of("encoder", 3, 0)),
            again.getConfig().get("output_layers"));
      }
    }
  }

  @Test
  void realKerasPredictsTheSame() throws Exception {
    Path file = folder.resolve("net.keras");
    Path expected = folder.resolve("expected.safetensors");
    try (Functional model = net()) {
      model.save(file);
      Tensor a = Tensor.of(new float[] {1, 2, 3, -1, 0, 1}, 2, 3);
      Tensor b = Tensor.of(new float[] {0, 1, 0, 2, -2, 1}, 2, 3);
      List<Tensor> outputs = model.applyAll(List.of(a, b), false);
      Safetensors.write(
          expected,
          Map.of(
              "input/0", StoredTensors.store(a),
              "input/1", StoredTensors.store(b),
              "output/0", StoredTensors.store(outputs.get(0)),
              "output/1", StoredTensors.store(outputs.get(1))));
    }
    Path copy = folder.resolve("copy.keras");
    String output =
        Python.run(Python.script("check_keras_file.py"), file, expected, "--save", copy);
    assertTrue(output.contains("agrees with " + file), output);
    try (Functional model = (Functional) Model.load(file);
        Model fromKeras = Model.load(copy)) {
      assertEquals(names(model), names(fromKeras));
      assertEquals(
          JSON.readTree(JSON.writeValueAsString(model.serialized())),
          JSON.readTree(JSON.writeValueAsString(fromKeras.serialized())));
    }
  }

  private static List<String> names(Model model) {
    return model.layers().stream().map(BaseLayer::name).toList();
  }

  private static Map<String, @Nullable Object> config(String json) throws Exception {
    return Fixture.map(JSON.readTree(json));
  }

  private static String refusal(String layers, String outputs) throws Exception {
    Map<String, @Nullable Object> config =
        config(
            """
            {"class_name": "Functional", "module": "keras.src.models.functional",
             "registered_name": "Functional", "config": {"name": "f", "layers": [
              {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "x"},
               "name": "x", "inbound_nodes": []}, %s],
             "input_layers": ["x", 0, 0], "output_layers": %s}}
            """
                .formatted(layers, outputs));
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Model.fromConfig(config)).getMessage());
  }

  private static String dense(String name, String from, String more) {
    return """
    {"class_name": "Dense", "config": {"units": 2, "name": "%s"}, "name": "%s",
     "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape":
       [null, 2], "dtype": "float32", "keras_history": ["%s", 0, 0]}}], "kwargs": {%s}}]}
    """
        .formatted(name, name, from, more);
  }

  @Test
  void brokenGraphsAreRefused() throws Exception {
    String loop = refusal(dense("a", "b", "") + "," + dense("b", "a", ""), "[\"a\", 0, 0]");
    assertTrue(loop.contains("Model \"f\" cannot be made: its graph has a loop"), loop);
    assertTrue(loop.endsWith("{a=[\"b\", 0, 0], b=[\"a\", 0, 0]}"), loop);
    assertTrue(
        refusal(dense("a", "nobody", ""), "[\"a\", 0, 0]").contains("no layer of that name"));
    assertTrue(
        refusal(dense("a", "x", "\"scale\": 2"), "[\"a\", 0, 0]")
            .contains("its call takes no \"scale\". Received: 2"));
    assertTrue(refusal(dense("a", "x", ""), "[\"a\", 1, 0]").contains("[\"a\", 1, 0]"));
    assertTrue(refusal(dense("a", "x", ""), "[\"a\", \"b\"]").contains("hold [layer, call"));
    String unknown =
        refusal(
            dense("a", "x", "").replace("\"Dense\"", "\"Dens\"")
                + ","
                + dense("b", "x", "").replace("\"Dense\"", "\"Dence\""),
            "[\"a\", 0, 0]");
    assertTrue(unknown.contains("\"Dens\"") && unknown.contains("\"Dence\""), unknown);
  }
}
