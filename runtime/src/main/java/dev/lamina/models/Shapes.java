package dev.lamina.models;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes as files and summaries have them. */
final class Shapes {
  private Shapes() {}

  /** As JSON: lengths, null for an axis that is not known. */
  static List<@Nullable Object> plain(Shape shape) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (int dim : shape.toArray()) {
      plain.add(dim == Shape.UNKNOWN ? null : dim);
    }
    return plain;
  }

  /** The shape in JSON, or null if it is none. */
  static @Nullable Shape fromPlain(Object value) {
    if (!(value instanceof List<?> list)) {
      return null;
    }
    int[] dims = new int[list.size()];
    for (int i = 0; i < dims.length; i++) {
      Object dim = list.get(i);
      Integer length = dim == null ? Integer.valueOf(Shape.UNKNOWN) : Arguments.toInteger(dim);
      if (length == null || (dim != null && length < 0)) {
        return null;
      }
      dims[i] = length;
    }
    return Shape.of(dims);
  }

  /** As Python prints a tuple: {@code (None, 16)}. */
  static String python(Shape shape) {
    List<String> dims = new ArrayList<>();
    for (int dim : shape.toArray()) {
      dims.add(dim == Shape.UNKNOWN ? "None" : Integer.toString(dim));
    }
    return "(" + String.join(", ", dims) + ")";
  }
}
