package dev.lamina.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a model's inputs or outputs were given: one alone, an array or a map of them, and arrays and
 * maps inside these. Files keep it, for it is how Python calls the model. In the flat order maps
 * count by their keys, as in Keras.
 */
sealed interface Structure {

  /** One, given alone. */
  record One() implements Structure {}

  /** An array. */
  record Several(List<Structure> parts) implements Structure {}

  /** A map, whose keys stand in the order in which they were given. */
  record Named(Map<String, Structure> parts) implements Structure {}

  /** An array of so many, or one alone. */
  static Structure of(int count, boolean isSingle) {
    return isSingle && count == 1 ? new One() : new Several(Collections.nCopies(count, new One()));
  }

  /**
   * The structure of a value from a file.
   *
   * @param leaf makes what is no array or map of others; null for those that are
   * @param flat takes what the leaves are, in the flat order
   */
  static <T> Structure read(
      @Nullable Object value, Function<@Nullable Object, @Nullable T> leaf, List<T> flat) {
    T made = leaf.apply(value);
    if (made != null) {
      flat.add(made);
      return new One();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Structure> byKey = new TreeMap<>();
      new TreeMap<Object, Object>(map)
          .forEach((key, each) -> byKey.put(String.valueOf(key), read(each, leaf, flat)));
      Map<String, Structure> given = new LinkedHashMap<>();
      map.keySet().forEach(key -> given.put(String.valueOf(key), byKey.get(String.valueOf(key))));
      return new Named(given);
    }
    List<Structure> parts = new ArrayList<>();
    if (value instanceof Collection<?> several) {
      several.forEach(each -> parts.add(read(each, leaf, flat)));
    }
    return new Several(parts);
  }

  /** These leaves, in the flat order, in arrays and maps as they were given. */
  default Object fill(List<?> leaves) {
    return fill(leaves.iterator());
  }

  private Object fill(Iterator<?> leaves) {
    if (this instanceof Several several) {
      List<Object> filled = new ArrayList<>();
      several.parts().forEach(part -> filled.add(part.fill(leaves)));
      return filled;
    }
    if (this instanceof Named named) {
      Map<String, Object> byKey = new TreeMap<>();
      new TreeMap<>(named.parts()).forEach((key, part) -> byKey.put(key, part.fill(leaves)));
      Map<String, Object> given = new LinkedHashMap<>();
      named.parts().keySet().forEach(key -> given.put(key, byKey.get(key)));
      return given;
    }
    return leaves.next();
  }

  /** The keys of a map of single ones, in the flat order; empty if it is none. */
  default List<String> keys() {
    return this instanceof Named named
            && named.parts().values().stream().allMatch(One.class::isInstance)
        ? List.copyOf(new TreeMap<>(named.parts()).keySet())
        : List.of();
  }
}
