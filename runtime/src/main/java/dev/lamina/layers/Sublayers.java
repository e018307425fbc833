package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers that one layer holds, by attribute, in order of declaration. */
final class Sublayers {
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private List<BaseLayer> flat = List.of();

  void add(String attribute, Object value) {
    attributes.put(attribute, value);
    Set<BaseLayer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<BaseLayer> found = new ArrayList<>();
    collect(attributes.values(), seen, found);
    flat = List.copyOf(found);
  }

  /** What stands under each attribute: a layer, a list or a map. */
  Map<String, Object> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  /** Each layer once. */
  List<BaseLayer> all() {
    return flat;
  }

  private static void collect(@Nullable Object value, Set<BaseLayer> seen, List<BaseLayer> found) {
    if (value instanceof BaseLayer layer) {
      if (seen.add(layer)) {
        found.add(layer);
      }
    } else if (value instanceof Map<?, ?> map) {
      collect(map.values(), seen, found);
    } else if (value instanceof Collection<?> several) {
      several.forEach(element -> collect(element, seen, found));
    }
  }
}
