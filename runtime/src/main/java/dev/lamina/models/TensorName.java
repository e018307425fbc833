package dev.lamina.models;

import dev.lamina.config.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras' name for a tensor in a functional config: an output of a call of a layer. */
record TensorName(String layer, int call, int output) {
  /**
   * Reads {@code ["dense", 0, 0]}; what comes after is left alone.
   *
   * @throws IllegalArgumentException if the array is none of those
   */
  static TensorName of(List<?> history) {
    if (history.size() >= 3
        && history.get(0) instanceof String layer
        && history.get(1) instanceof Number call
        && history.get(2) instanceof Number output) {
      Integer callNumber = Arguments.toInteger(call);
      Integer outputNumber = Arguments.toInteger(output);
      if (callNumber != null && outputNumber != null) {
        return new TensorName(layer, callNumber, outputNumber);
      }
    }
    throw new IllegalArgumentException(
        "A tensor in a functional config is [layer, call, output]. Received: " + history);
  }

  /** The name that a serialized tensor holds among a call's arguments; null for other values. */
  static @Nullable TensorName in(@Nullable Object value) {
    return value instanceof Map<?, ?> map
            && FunctionalReader.TENSOR.equals(map.get("class_name"))
            && map.get("config") instanceof Map<?, ?> config
            && config.get("keras_history") instanceof List<?> history
        ? of(history)
        : null;
  }

  /** As {@code ["dense", 0, 0]}. */
  @Override
  public String toString() {
    return "[\"" + layer + "\", " + call + ", " + output + "]";
  }
}
