package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.config.SerializedObject;
import dev.lamina.layers.LayerRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedLayersTest {
  @Test
  void namesThePathOfALambdaAndWhatToDoInstead() {
    Map<String, Object> lambda = layer("Lambda", "twice");
    Map<String, Object> inner = chain("inner", List.of(lambda));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Model.fromConfig(chain("outer", List.of(inner, layer("RandomFlip", "flip")))));
    assertEquals(
        """
        Model "outer" cannot be made:
          layers[0] "inner" > layers[0] "twice": Layer "twice" (Lambda): Lambda is refused: it carries Python code, which is never run\
         here. Write it as a layer: in Python a class with\
         @keras.saving.register_keras_serializable(package="..."), here one with\
         @Layer(registerPackage = "..."), and save the model with that
          layers[1] "flip": Layer "flip" (RandomFlip): RandomFlip is refused: it changes images at random while\
         training, and passes them on as they are in prediction. Augment the data before it\
         reaches the model, in a Dataset's map, and save the model without this layer; its\
         weights are the same\
        """,
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TFSMLayer",
        "TorchModuleWrapper",
        "MelSpectrogram",
        "TextVectorization",
        "Pipeline"
      })
  void givesAReason(String className) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LayerRegistry.fromConfig(layer(className, "the_one")));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("Layer \"the_one\" (" + className + "): " + className + " is refused: it "),
        e.getMessage());
  }

  @Test
  void doesNotRefuseWhatItOnlyDoesNotKnow() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> LayerRegistry.fromConfig(layer("Dens", "d")));
    assertEquals(
        "Layer \"d\" (Dens): No layer is registered as \"Dens\"; annotate its class with @Layer, or"
            + " call LayerRegistry.register. Did you mean \"Dense\"?",
        e.getMessage());
  }

  private static Map<String, Object> chain(String name, List<?> layers) {
    return SerializedObject.keras("keras", "Sequential", Map.of("name", name, "layers", layers))
        .toMap();
  }

  private static Map<String, Object> layer(String className, String name) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    return SerializedObject.keras("keras.layers", className, config).toMap();
  }
}
