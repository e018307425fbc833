package dev.lamina.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The config of a functional model, as Keras writes it. */
final class FunctionalConfig {
  private FunctionalConfig() {}

  /** Keras' {@code build_config} of a functional model: it was built with the graph. */
  static Map<String, @Nullable Object> noBuildShape() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("input_shape", null);
    return config;
  }
}
