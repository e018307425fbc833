package dev.lamina.models;

import dev.lamina.config.Arguments;
import java.util.List;

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

  /** As {@code ["dense", 0, 0]}. */
  @Override
  public String toString() {
    return "[\"" + layer + "\", " + call + ", " + output + "]";
  }
}
