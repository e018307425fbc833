package dev.lamina.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How messages write a value: strings in quotes, lists and arrays element by element. */
public final class ValueText {
  private ValueText() {}

  /** The value as a message writes it, such as {@code 0}, {@code "same"} or {@code [3, 0]}. */
  public static String of(@Nullable Object value) {
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof Enum<?> constant) {
      return '"' + constant.name().toLowerCase(Locale.ROOT) + '"';
    }
    if (isSeveral(value)) {
      return elements(value).stream()
          .map(ValueText::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** The words, each in quotes: {@code "valid", "same"}. */
  public static String quoted(Collection<String> words) {
    return words.stream().map(ValueText::of).collect(Collectors.joining(", "));
  }

  static boolean isSeveral(@Nullable Object value) {
    return value instanceof Collection<?> || (value != null && value.getClass().isArray());
  }

  /** A list's, an array's elements; any other value itself. */
  static List<@Nullable Object> elements(@Nullable Object value) {
    if (value instanceof Collection<?> several) {
      return new ArrayList<@Nullable Object>(several);
    }
    if (value instanceof int[] ints) {
      return Arrays.stream(ints).<@Nullable Object>mapToObj(i -> i).toList();
    }
    if (value instanceof long[] longs) {
      return Arrays.stream(longs).<@Nullable Object>mapToObj(i -> i).toList();
    }
    if (value instanceof double[] doubles) {
      return Arrays.stream(doubles).<@Nullable Object>mapToObj(i -> i).toList();
    }
    List<@Nullable Object> elements = new ArrayList<>();
    if (value instanceof float[] floats) {
      for (float element : floats) {
        elements.add(element);
      }
    } else if (value instanceof boolean[] flags) {
      for (boolean element : flags) {
        elements.add(element);
      }
    } else if (value instanceof Object[] objects) {
      elements.addAll(Arrays.asList(objects));
    } else {
      elements.add(value);
    }
    return elements;
  }
}
