package dev.lamina.config;

import dev.lamina.rules.ValueText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number, a string, a truth, or a list of these, nested: for hyperparameters that have several
 * forms in Keras, such as one number or one for each feature. Immutable; equal if the values are.
 *
 * @param value a String, a Boolean, a Number, or a List of these
 */
public record PlainValue(Object value) {
  /** Copies lists. */
  public PlainValue {
    value = copy(value);
  }

  /**
   * That value; an array stands for a list.
   *
   * @throws IllegalArgumentException if it is, or holds, anything but numbers, strings and truths
   */
  public static PlainValue of(Object value) {
    return value instanceof PlainValue plain ? plain : new PlainValue(value);
  }

  private static Object copy(@Nullable Object value) {
    if (value instanceof Float single) {
      return Double.valueOf(single.toString()); // 0.1f is 0.1, not 0.10000000149011612
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof String || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PlainValue::copy).toList();
    }
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
    if (value instanceof int[] numbers) {
      return Arrays.stream(numbers).asLongStream().boxed().toList();
    }
    if (value instanceof long[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
    if (value instanceof float[] numbers) {
      List<Object> copies = new ArrayList<>();
      for (float number : numbers) {
        copies.add(copy(number));
      }
      return List.copyOf(copies);
    }
    if (value instanceof Object[] elements) {
      return Arrays.stream(elements).map(PlainValue::copy).toList();
    }
    throw new IllegalArgumentException(
        "A plain value is a number, a string, true or false, or a list of these. Received: "
            + (value == null ? "null" : "a " + value.getClass().getName()));
  }

  /** Whether it is one value, not a list. */
  public boolean isOne() {
    return !(value instanceof List<?>);
  }

  /** The lengths of the lists, outermost first; none for one value. */
  public int[] shape() {
    List<Integer> shape = new ArrayList<>();
    Object at = value;
    while (at instanceof List<?> list) {
      shape.add(list.size());
      at = list.isEmpty() ? "" : list.get(0);
    }
    return shape.stream().mapToInt(length -> length).toArray();
  }

  /**
   * All numbers, in order.
   *
   * @throws IllegalArgumentException if it holds anything else, or lists of different lengths
   */
  public double[] numbers() {
    List<Double> numbers = new ArrayList<>();
    collect(value, shape(), 0, numbers);
    return numbers.stream().mapToDouble(number -> number).toArray();
  }

  private void collect(Object at, int[] shape, int depth, List<Double> numbers) {
    boolean isList = at instanceof List<?>;
    if (isList != depth < shape.length
        || (at instanceof List<?> list && list.size() != shape[depth])
        || !(isList || at instanceof Number)) {
      throw new IllegalArgumentException(
          "these are not numbers, or lists of equal length: " + this);
    }
    if (at instanceof List<?> list) {
      list.forEach(element -> collect(element, shape, depth + 1, numbers));
    } else if (at instanceof Number number) {
      numbers.add(number.doubleValue());
    }
  }

  /** As messages write it. */
  @Override
  public String toString() {
    return ValueText.of(value);
  }
}
