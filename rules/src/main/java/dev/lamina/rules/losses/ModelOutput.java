package dev.lamina.rules.losses;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a model, as far as it is known.
 *
 * @param model the model in words, such as {@code Sequential "mnist"} or {@code the model}
 * @param layer the last layer in words, such as {@code "dense_1" (Dense)}
 * @param shape the output's shape without the batch axis, -1 for an axis of any length; null if it
 *     is not known
 * @param activation Keras' name of the last activation, {@code linear} for none; null if it is not
 *     known
 */
public record ModelOutput(
    String model, String layer, @Nullable List<Integer> shape, @Nullable String activation) {
  /** A shape without its batch axis in words: {@code [28, ?, 3]}. */
  static String words(List<Integer> shape) {
    return shape.stream()
        .map(length -> length < 0 ? "?" : String.valueOf(length))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
