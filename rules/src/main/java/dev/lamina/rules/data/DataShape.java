package dev.lamina.rules.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Data with its name and its shape.
 *
 * @param name what it is called, such as {@code x} or {@code y "head"}
 * @param shape its shape, the samples first; -1 for a length that is not known
 */
public record DataShape(String name, List<Integer> shape) {
  /** Keeps a copy. */
  public DataShape {
    shape = List.copyOf(shape);
  }

  int rank() {
    return shape.size();
  }

  @Override
  public String toString() {
    return name + " " + words(shape);
  }

  /** A shape in words: {@code [?, 28, 28]}. */
  public static String words(List<Integer> shape) {
    return shape.stream()
        .map(length -> length < 0 ? "?" : String.valueOf(length))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
