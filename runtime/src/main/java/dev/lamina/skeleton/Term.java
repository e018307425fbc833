package dev.lamina.skeleton;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that a file explains: how it is written in a shape, in Java and in Kotlin, and which
 * value it has in each of the layers.
 *
 * @param shape in {@code @Weight(shape = ...)}
 * @param java in a Java method; empty where there is no such, as for an input's length
 * @param kotlin in a Kotlin property
 * @param values one for each layer, null where it does not exist
 */
record Term(String shape, String java, String kotlin, List<? extends @Nullable Integer> values) {
  static Term literal(int value) {
    String text = String.valueOf(value);
    return new Term(text, text, text, List.of());
  }

  boolean isLiteral() {
    return values.isEmpty();
  }
}
