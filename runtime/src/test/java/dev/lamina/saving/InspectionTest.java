package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking into files of real Keras without building their models. */
class InspectionTest {
  private static final Path MODELS = Path.of("../samples/src/test/resources/fixtures/models");

  private static Inspection inspect(String file) {
    return ModelFile.inspect(MODELS.resolve(file));
  }

  @Test
  void listsAllUnknownLayersAtOnceWithConfigsAndWeights() {
    Inspection file = inspect("nested/model.keras");
    List<InspectedLayer> unknown = file.unknownLayers();
    assertEquals(
        List.of("nested/head/mlp_block"), unknown.stream().map(InspectedLayer::path).toList());
    InspectedLayer block = unknown.get(0);
    assertEquals("lamina>MLPBlock", block.registeredName());
    assertEquals(List.of(4, 4), block.config().get("units_list"));
    assertEquals(
        List.of(
            "dense_layers/dense/vars/0",
            "dense_layers/dense/vars/1",
            "dense_layers/dense_1/vars/0",
            "dense_layers/dense_1/vars/1"),
        block.weights().stream().map(InspectedWeight::place).toList());
    assertEquals("dense_3", block.sublayers().get("dense_layers/dense"));
  }

  @Test
  void findsTheWeightsOfLayersByTheNamesOfGroups() {
    InspectedLayer dense =
        inspect("nested/model.keras").layers().stream()
            .filter(layer -> layer.name().equals("dense"))
            .findFirst()
            .orElseThrow();
    // Keras numbered the groups of these two layers the other way round.
    assertEquals("layers/functional/layers/dense_1/vars/0", dense.weights().get(0).path());
  }

  @Test
  void printsATreeOfLayersAndATableOfTheRest() {
    assertEquals(
        """
        model.keras: Keras 3 model, Keras 3.15.1, 2026-11-22@23:07:18

        trained (Sequential) build_input_shape=[?, 6]
        ├─ input_layer (InputLayer) batch_shape=[?, 6]
        ├─ dense (Dense) units=8, activation="tanh", use_bias=true
        │     · vars/0  float32 [6, 8]
        │     · vars/1  float32 [8]
        ├─ layer_normalization (lamina>LayerNormalization) epsilon=1.0E-6  << unknown
        │     · vars/0  float32 [8]
        │     · vars/1  float32 [8]
        └─ dense_1 (Dense) units=3, activation="softmax", use_bias=true
              · vars/0  float32 [8, 3]
              · vars/1  float32 [3]

        99 weights; compiled with Adam

        1 layer cannot be loaded:
          trained/layer_normalization: no layer is registered as "lamina>LayerNormalization"

        14 arrays beside the model's weights:
        """,
        inspect("trained_adam/model.keras")
            .toString()
            .lines()
            .limit(20)
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  @Test
  void readsFilesOfWeightsAlone() {
    Inspection weights = inspect("mlp/model.weights.h5");
    assertTrue(weights.model().isEmpty());
    assertEquals(6, weights.others().size());
    assertEquals("HDF5 weights", weights.format());
    Inspection arrays = inspect("mlp/io.safetensors");
    assertEquals(
        List.of("input/0", "output/0"),
        arrays.others().stream().map(InspectedWeight::path).toList());
  }

  @Test
  void readsWholeModelsInKerasTwosFormat() {
    Inspection file = inspect("mlp/legacy.h5");
    assertEquals(List.of(), file.unknownLayers());
    assertEquals(339, file.model().orElseThrow().parameters());
  }

  @Test
  void namesWhatIsRefused() {
    Path unsafe = MODELS.resolveSibling("unsafe/lambda_bytecode.keras");
    List<InspectedLayer> refused = ModelFile.inspect(unsafe).refusedLayers();
    assertEquals(List.of("Lambda"), refused.stream().map(InspectedLayer::registeredName).toList());
  }
}
