package dev.lamina.operations;

import dev.lamina.config.SerializedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call in a functional config, with numbered slots for tensors.
 *
 * @param args by position, nested as in the file
 * @param kwargs by name
 * @param slots how many tensors there are
 */
record CallTemplate(
    List<? extends @Nullable Object> args,
    Map<String, ? extends @Nullable Object> kwargs,
    int slots) {
  static final CallTemplate EMPTY = new CallTemplate(List.of(), Map.of(), 0);

  /** The place of a tensor. */
  private record Slot(int index) {}

  /** Reads {@code {"args": [...], "kwargs": {...}}}. */
  static CallTemplate of(
      @Nullable Object node, Function<Object, ? extends @Nullable Object> tensor) {
    List<Object> found = new ArrayList<>();
    Object args = template(part(node, "args", List.of()), tensor, found);
    Object kwargs = template(part(node, "kwargs", Map.of()), tensor, found);
    if (!(args instanceof List<?> list) || !(kwargs instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("A call has args and kwargs. Received: " + node);
    }
    return new CallTemplate(list, SerializedObject.withStringKeys(map), found.size());
  }

  /** The tensors of a call, in the order of the slots. */
  static <T> List<T> tensors(@Nullable Object node, Function<Object, @Nullable T> tensor) {
    List<T> found = new ArrayList<>();
    template(part(node, "args", List.of()), tensor, found);
    template(part(node, "kwargs", Map.of()), tensor, found);
    return found;
  }

  private static Object part(@Nullable Object node, String key, Object otherwise) {
    Object part = node instanceof Map<?, ?> map ? map.get(key) : null;
    return part == null ? otherwise : part;
  }

  private static <T> @Nullable Object template(
      @Nullable Object value, Function<Object, @Nullable T> tensor, List<? super T> found) {
    T read = value == null ? null : tensor.apply(value);
    if (read != null) {
      found.add(read);
      return new Slot(found.size() - 1);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(template(element, tensor, found)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, element) -> copy.put(String.valueOf(key), template(element, tensor, found)));
      return copy;
    }
    return value;
  }

  List<@Nullable Object> args(List<? extends Object> tensors) {
    List<@Nullable Object> filled = new ArrayList<>();
    args.forEach(value -> filled.add(filled(value, tensors::get)));
    return filled;
  }

  Map<String, @Nullable Object> kwargs(List<? extends Object> tensors) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    kwargs.forEach((key, value) -> filled.put(key, filled(value, tensors::get)));
    return filled;
  }

  /** The call with these in the slots. */
  Map<String, @Nullable Object> node(List<? extends Object> tensors) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("args", args(tensors));
    node.put("kwargs", kwargs(tensors));
    return node;
  }

  private static @Nullable Object filled(@Nullable Object value, IntFunction<?> tensor) {
    if (value instanceof Slot slot) {
      return tensor.apply(slot.index());
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(filled(element, tensor)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), filled(element, tensor)));
      return copy;
    }
    return value;
  }
}
