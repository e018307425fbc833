package dev.lamina.operations;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code x[1, ..., 2:8:2, None]} of basic indices: whole numbers, slices, an ellipsis and
 * new axes.
 */
record Subscript(List<@Nullable Object> keys) {
  /** One key, or a list of them. */
  static Subscript of(@Nullable Object key) {
    return new Subscript(
        key instanceof List<?> list
            ? Collections.unmodifiableList(new ArrayList<@Nullable Object>(list))
            : Collections.singletonList(key));
  }

  Tensor on(Tensor x) {
    long taken = keys.stream().filter(key -> key != null && !isEllipsis(key)).count();
    if (taken > x.rank()) {
      throw new ShapeException("x" + keys + " has more indices than " + x.shape() + " has axes");
    }
    List<Integer> shape = new ArrayList<>();
    Tensor part = x;
    int axis = 0;
    for (Object key : keys) {
      if (key == null) {
        shape.add(1);
      } else if (isEllipsis(key)) {
        for (long open = x.rank() - taken; open > 0; open--) {
          shape.add(x.dim(axis++));
        }
      } else if (key instanceof Map<?, ?> slice && slice.get("config") instanceof Map<?, ?> parts) {
        part = slice(part, axis, parts);
        shape.add(part.dim(axis++));
      } else {
        part = ShapeOperations.part(part, axis, index(key, x.dim(axis)), 1);
        axis++;
      }
    }
    while (axis < x.rank()) {
      shape.add(x.dim(axis++));
    }
    return part.reshape(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static boolean isEllipsis(Object key) {
    return key instanceof Map<?, ?> map && "__ellipsis__".equals(map.get("class_name"));
  }

  private static int index(Object key, int length) {
    Integer given = Arguments.toInteger(key);
    if (given == null) {
      throw new IllegalArgumentException(
          "An index is a whole number, a slice, an ellipsis or a new axis. Received: " + key);
    }
    int index = given < 0 ? given + length : given;
    if (index < 0 || index >= length) {
      throw new ShapeException("index " + given + " does not exist in an axis of length " + length);
    }
    return index;
  }

  /** As Python's {@code slice.indices}: ends beyond the axis are brought to it. */
  private static Tensor slice(Tensor x, int axis, Map<?, ?> parts) {
    int length = x.dim(axis);
    int step = end(parts.get("step"), 1);
    if (step == 0) {
      throw new IllegalArgumentException("The step of a slice is not 0");
    }
    int low = step > 0 ? 0 : -1;
    int high = step > 0 ? length : length - 1;
    int start = bound(parts.get("start"), step > 0 ? low : high, low, high, length);
    int stop = bound(parts.get("stop"), step > 0 ? high : low, low, high, length);
    int count = Math.max(0, -Math.floorDiv(start - stop, step));
    if (step == 1 || count <= 1) {
      return ShapeOperations.part(x, axis, count == 0 ? 0 : start, count);
    }
    int[] ids = new int[count];
    Arrays.setAll(ids, i -> start + i * step);
    return x.gather(Tensor.of(ids, count), axis);
  }

  private static int bound(@Nullable Object given, int otherwise, int low, int high, int length) {
    if (given == null) {
      return otherwise;
    }
    int value = end(given, 0);
    return Math.min(Math.max(value < 0 ? value + length : value, low), high);
  }

  private static int end(@Nullable Object given, int otherwise) {
    if (given == null) {
      return otherwise;
    }
    return Objects.requireNonNull(
        Arguments.toInteger(given), () -> "a slice has whole numbers: " + given);
  }
}
