package dev.lamina.activations;

import dev.lamina.config.SerializedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Layers in the place of an activation, as in {@code Dense(4, activation=LeakyReLU(0.1))}. Keras
 * has no other way to give an activation arguments in a file, so those are written so, too.
 *
 * @param function the activation's name
 * @param layer the layer's
 * @param keys of its config that are the function's arguments
 */
record ActivationLayers(String function, String layer, List<String> keys) {
  private static final List<ActivationLayers> ALL =
      List.of(
          new ActivationLayers("relu", "ReLU", List.of("max_value", "negative_slope", "threshold")),
          new ActivationLayers("leaky_relu", "LeakyReLU", List.of("negative_slope")),
          new ActivationLayers("elu", "ELU", List.of("alpha")),
          new ActivationLayers("softmax", "Softmax", List.of("axis")));

  /** What the layer has by default where the function has something else. */
  private static final Map<String, Double> LEAKY = Map.of("negative_slope", 0.3);

  /**
   * The function that a serialized layer is.
   *
   * @throws IllegalArgumentException if it is none of these layers
   */
  static ActivationFunction read(Map<String, ?> serialized) {
    SerializedObject object = SerializedObject.of(serialized);
    if (object.className().equals("Activation")
        && object.config().get("activation") instanceof String name) {
      return ActivationFunction.get(name).writtenAs(serialized);
    }
    for (ActivationLayers known : ALL) {
      if (known.layer.equals(object.className()) && object.registeredName() == null) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (known.function.equals("leaky_relu")) {
          arguments.putAll(LEAKY);
        }
        for (String key : known.keys) {
          if (object.config().containsKey(key)) {
            arguments.put(key, object.config().get(key));
          }
        }
        return ActivationFunction.get(known.function, arguments).writtenAs(serialized);
      }
    }
    throw new IllegalArgumentException(
        "An activation is a name, a serialized function, or one of the layers ReLU, LeakyReLU, ELU,"
            + " Softmax and Activation. Received a "
            + object.className()
            + "; put that layer behind this one instead");
  }

  /** The layer that a function with these arguments is, if there is one. */
  static Optional<Object> written(String function, Map<String, @Nullable Object> arguments) {
    return ALL.stream()
        .filter(known -> known.function.equals(function) && !arguments.isEmpty())
        .findAny()
        .map(
            known ->
                SerializedObject.keras("keras.layers", known.layer, new LinkedHashMap<>(arguments))
                    .toMap());
  }
}
