package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Classes as numbers.
 *
 * @param labels {@code [number]}, int32: the place of each one's class among the names
 * @param names of the classes, sorted
 */
public record ClassLabels(Tensor labels, List<String> names) {
  /** Keeps its own copy of the names. */
  public ClassLabels {
    names = List.copyOf(names);
  }

  static ClassLabels of(List<String> classes) {
    List<String> names = classes.stream().distinct().sorted().toList();
    int[] labels = classes.stream().mapToInt(names::indexOf).toArray();
    return new ClassLabels(Tensor.of(labels), names);
  }
}
