package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of hyperparameter values, so that nobody can change a layer's config from outside. */
final class Values {
  private Values() {}

  /** Lists and maps become unmodifiable copies, arrays are cloned; anything else is immutable. */
  static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(copy(element)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(key, copy(element)));
      return Collections.unmodifiableMap(copy);
    }
    return array(value);
  }

  private static @Nullable Object array(@Nullable Object value) {
    if (value instanceof int[] ints) {
      return ints.clone();
    }
    if (value instanceof long[] longs) {
      return longs.clone();
    }
    if (value instanceof double[] doubles) {
      return doubles.clone();
    }
    if (value instanceof float[] floats) {
      return floats.clone();
    }
    if (value instanceof boolean[] booleans) {
      return booleans.clone();
    }
    return value instanceof Object[] objects ? objects.clone() : value;
  }
}
