package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.activations.ActivationFunction;
import dev.lamina.engine.Variable;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.optimizers.Adam;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveLoadTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);
  private static final Tensor Y = Tensor.of(new int[] {0, 1});

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private static Sequential model() {
    return Sequential.of(
        "m",
        Input.of(4),
        Dense.of(3, ActivationFunction.get("relu"), o -> o.name("a")),
        Dropout.of(0.5, o -> o.name("drop")),
        Dense.of(2, ActivationFunction.get("softmax"), o -> o.name("b")));
  }

  private static void train(Model model, int steps) {
    for (int i = 0; i < steps; i++) {
      assertEquals(1, model.trainOnBatch(X, Y).size());
    }
  }

  private Path saved(Model model) {
    Path file = folder.resolve("m.keras");
    model.save(file);
    return file;
  }

  @Test
  void predictionsSurvive() {
    try (Sequential model = model();
        Model again = Model.load(saved(model))) {
      assertArrayEquals(model.predict(X).toFloatArray(), again.predict(X).toFloatArray());
      assertFalse(again.isCompiled());
      assertEquals(model.serialized(), again.serialized());
    }
  }

  @Test
  void trainingGoesOnWhereItWas() {
    try (Sequential model =
        Sequential.of("m", Input.of(4), Dense.of(2, ActivationFunction.get("softmax")))) {
      model.compile(c -> c.optimizer(Adam.of(0.1)).loss("sparse_categorical_crossentropy"));
      train(model, 3);
      try (Model again = Model.load(saved(model))) {
        train(model, 3);
        train(again, 3);
        assertArrayEquals(model.predict(X).toFloatArray(), again.predict(X).toFloatArray());
        assertEquals(6, again.optimizer().iteration().item());
      }
    }
  }

  @Test
  void anUntrainedOptimizerIsFresh() {
    try (Sequential model = model()) {
      model.compile("adam", "sparse_categorical_crossentropy");
      try (Model again = Model.load(saved(model))) {
        assertTrue(again.isCompiled());
        assertTrue(again.optimizer().isBuilt(), "as Keras builds it when it loads a model");
        List<Variable> variables = again.optimizer().variables();
        assertEquals(0, variables.get(0).item());
        for (Variable moment : variables.subList(2, variables.size())) {
          assertArrayEquals(new double[(int) moment.size()], moment.toDoubleArray());
        }
      }
    }
  }

  @Test
  void weightsStandWhereKerasLooksForThem() {
    try (Sequential model = model()) {
      model.compile("sgd", "sparse_categorical_crossentropy");
      SavedModel saved = ModelFile.read(saved(model));
      assertEquals(
          new TreeSet<>(
              List.of(
                  "layers/dense/vars/0",
                  "layers/dense/vars/1",
                  "layers/dense_1/vars/0",
                  "layers/dense_1/vars/1",
                  "optimizer/vars/0",
                  "optimizer/vars/1")),
          new TreeSet<>(saved.weights().keySet()));
      assertEquals("drop", saved.groupNames().get("layers/dropout/vars"));
      assertEquals("m", saved.groupNames().get("vars"));
      assertEquals("compile_config", List.copyOf(saved.config().keySet()).get(5));
    }
  }

  private static String refusal(SavedModel saved) {
    return String.valueOf(
        assertThrows(
                ModelFileException.class, () -> ModelStorage.read(Place.file(Path.of("f")), saved))
            .getMessage());
  }

  @Test
  void everyBadWeightIsReported() {
    try (Sequential model = model()) {
      SavedModel good = ModelStorage.write(model);
      Map<String, StoredArray> weights = new LinkedHashMap<>(good.weights());
      weights.remove("layers/dense/vars/0");
      weights.put("layers/dense/vars/1", StoredArray.of(new float[5], Shape.of(5)));
      weights.put("layers/dense/vars/2", StoredArray.of(new float[1], Shape.of(1)));
      String message = refusal(new SavedModel(good.metadata(), good.config(), weights));
      assertTrue(message.contains("layers/dense/vars/0: is missing"), message);
      assertTrue(message.contains("layers/dense/vars/1: has the shape [5]"), message);
      assertTrue(message.contains("layers/dense/vars/2: belongs to no weight"), message);
    }
  }

  @Test
  void everyUnknownLayerIsReported() {
    try (Sequential model = model()) {
      SavedModel good = ModelStorage.write(model);
      JsonNode config = MAPPER.valueToTree(good.config());
      JsonNode layers = config.path("config").path("layers");
      ((ObjectNode) layers.path(1)).put("class_name", "Dens");
      ((ObjectNode) layers.path(2)).put("class_name", "Drop");
      String message = refusal(new SavedModel(Map.of(), Fixture.map(config), good.weights()));
      assertTrue(message.contains("\"Dens\"") && message.contains("\"Drop\""), message);
    }
  }

  private static Path keras(String name) {
    return Path.of("src/test/resources/models", name, "model.keras");
  }

  @Test
  void kerasFileLoads() {
    try (Model model = Model.load(keras("mlp"))) {
      assertEquals("mlp", model.name());
      assertEquals(339, model.countParams());
      assertEquals(Shape.of(2, 3), model.predict(Tensor.ones(2, 10)).shape());
      assertArrayEquals(
          ModelFile.read(keras("mlp")).weights().values().stream()
              .flatMapToDouble(stored -> Arrays.stream(stored.toDoubleArray()))
              .sorted()
              .toArray(),
          model.weights().stream()
              .flatMapToDouble(weight -> Arrays.stream(weight.toDoubleArray()))
              .sorted()
              .toArray());
    }
  }

  @Test
  void kerasFileWithUnknownLayersSaysWhich() {
    String message =
        String.valueOf(
            assertThrows(ModelFileException.class, () -> Model.load(keras("trained_adam")).close())
                .getMessage());
    assertTrue(message.contains("lamina>LayerNormalization"), message);
  }
}
