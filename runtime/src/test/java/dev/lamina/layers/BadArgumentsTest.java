package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BadArgumentsTest {
  private static void refuses(String message, Executable making) {
    String got = String.valueOf(assertThrows(IllegalArgumentException.class, making).getMessage());
    assertTrue(got.contains(message), got);
  }

  private static Map<String, Object> config(String key, Object value) {
    Map<String, Object> config = new HashMap<>(Map.of("units", 3));
    config.put(key, value);
    return config;
  }

  @Test
  void makingSaysWhichArgumentAndWhichValue() {
    refuses("Dense.units must be at least 1. Received: 0", () -> Dense.of(0));
    refuses("Dense.units is required", () -> Dense.builder().build());
    refuses("Dropout requires 0 <= rate && rate <= 1. Received: rate = 1.5", () -> Dropout.of(1.5));
    refuses("rate = NaN", () -> Dropout.of(Double.NaN));
    refuses(
        "Conv2D.padding must be one of \"valid\", \"same\". Received: \"full\"",
        () -> Conv2D.of(4, 3, 1, "full"));
    refuses(
        "Conv2D.kernelSize must be at least 1 in each element. Received: [3, 0]",
        () -> Conv2D.of(4, List.of(3, 0)));
    refuses("Conv2D.kernelSize must have 2 elements", () -> Conv2D.of(4, List.of(3, 3, 3)));
    refuses(
        "Conv2D requires filters % groups == 0. Received: filters = 4, groups = 3",
        () -> Conv2D.of(4, 3, o -> o.groups(3)));
    refuses(
        "Received: strides = [2, 2], dilationRate = [2, 2]",
        () -> Conv2D.of(4, 3, o -> o.strides(2).dilationRate(2)));
    refuses(
        "Conv2D.dataFormat must be one of \"channels_last\", \"channels_first\". Received: \"nchw\"",
        () -> Conv2D.of(4, 3, o -> o.dataFormat("nchw")));
    refuses("Did you mean \"relu\"?", () -> Dense.of(4, o -> o.activation("rleu")));
    refuses("Did you mean \"he_normal\"?", () -> Dense.of(4, o -> o.kernelInitializer("he_norml")));
    refuses("Reshape.targetShape may leave one axis open", () -> Reshape.of(List.of(-1, -1)));
    refuses("Reshape.targetShape must be at least -1", () -> Reshape.of(List.of(-2, 3)));
  }

  @Test
  void configsSayWhichKeyAndWhichValue() {
    refuses(
        "Dense.units must be a whole number. Received: \"many\"",
        () -> Dense.fromConfig(config("units", "many")));
    refuses(
        "Dense.units must be a whole number. Received: 3.5",
        () -> Dense.fromConfig(config("units", 3.5)));
    refuses("Dense.units is required", () -> Dense.fromConfig(Map.of()));
    refuses(
        "Dense.use_bias must be true or false. Received: 1",
        () -> Dense.fromConfig(config("use_bias", 1)));
    refuses(
        "Dense.activation: \"rleu\": there is no activation \"rleu\"",
        () -> Dense.fromConfig(config("activation", "rleu")));
    refuses(
        "Dense.kernel_initializer: There is no initializer \"Fancy\"",
        () -> Dense.fromConfig(config("kernel_initializer", Map.of("class_name", "Fancy"))));
    refuses(
        "Dense does not know lora_rank = 4. Known keys: activation, activity_regularizer,",
        () -> Dense.fromConfig(config("lora_rank", 4)));
    refuses("dtype \"float8\" is not known", () -> Dense.fromConfig(config("dtype", "float8")));
    refuses(
        "Conv2D.kernel_size must be a whole number or an array of them. Received: [3, big]",
        () -> Conv2D.fromConfig(Map.of("filters", 2, "kernel_size", List.of(3, "big"))));
    refuses(
        "No layer is registered as \"acme>Dens\"",
        () -> LayerRegistry.fromConfig(Map.of("class_name", "D", "registered_name", "acme>Dens")));
    refuses(
        "LayerRegistry.register. Did you mean \"Dense\"?",
        () -> LayerRegistry.fromConfig(Map.of("class_name", "Dens", "module", "keras.layers")));
  }

  @Test
  void configsMayBeShortOrNew() {
    Map<String, Object> config = config("quantization_config", new HashMap<>());
    config.put("quantization_config", null);
    config.put("some_new_switch", false);
    config.put("activation", null);
    config.put("dtype", "float64");
    config.put("kernel_initializer", "he_normal");
    Dense dense = Dense.fromConfig(config);
    assertEquals(ActivationFunction.LINEAR, dense.activation());
    assertEquals("HeNormal()", dense.kernelInitializer().toString());
    assertEquals("float64", dense.dtype().kerasName());
    assertEquals(
        List.of(3, 3), Conv2D.fromConfig(Map.of("filters", 2, "kernel_size", 3)).kernelSize());
    Map<String, Object> dropout = new HashMap<>(Map.of("rate", 0.5));
    dropout.put("noise_shape", Arrays.asList(null, 1));
    assertEquals(List.of(-1, 1), Dropout.fromConfig(dropout).noiseShape());
    assertEquals(
        Arrays.asList(null, 1), Dropout.fromConfig(dropout).getConfig().get("noise_shape"));
  }

  @Test
  void configAndTextShowWhatTheLayerIs() {
    Dense dense = Dense.of(3, o -> o.name("head").activation("gelu(approximate=True)"));
    assertEquals(
        "Dense(name=\"head\", units=3, activation=gelu(approximate=true), useBias=true,"
            + " kernelInitializer=GlorotUniform(), biasInitializer=Zeros())",
        dense.toString());
    assertTrue(dense.sameConfig(Dense.fromConfig(dense.getConfig())));
    assertTrue(dense.sameConfig(Dense.of(3, o -> o.activation("gelu(approximate=True)"))));
    assertTrue(!dense.sameConfig(Dense.of(3)));
  }
}
