package dev.lamina.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one object's config. A value of the wrong type is an error that names the owner,
 * the key and the value; a missing or null one is empty, so that the default counts.
 *
 * <p>{@link #finish()} refuses keys that nobody asked for, unless their value is null or false:
 * newer versions of Keras add such keys, and with these values they mean "as before".
 */
public final class Arguments {
  private final String owner;
  private final Map<String, @Nullable Object> values;
  private final Set<String> known = new TreeSet<>();

  private Arguments(String owner, Map<String, @Nullable Object> values) {
    this.owner = owner;
    this.values = values;
  }

  /** The config of the owner, which is named in errors. */
  public static Arguments of(String owner, Map<String, ?> values) {
    return new Arguments(owner, SerializedObject.withStringKeys(values));
  }

  /** Who is being configured. */
  public String owner() {
    return owner;
  }

  /** All arguments as they were given. */
  public Map<String, @Nullable Object> all() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether the key is there, even with the value null. */
  public boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  /** The value as it is. */
  public Optional<Object> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** A whole number. */
  public Optional<Integer> integer(String key) {
    return read(key, "a whole number", Arguments::toInteger);
  }

  /** A whole number. */
  public Optional<Long> longInteger(String key) {
    return read(key, "a whole number", Arguments::toLong);
  }

  /** A number. */
  public Optional<Double> real(String key) {
    return read(key, "a number", Arguments::toDouble);
  }

  /** A number, or the default. */
  public double real(String key, double otherwise) {
    return real(key).orElse(otherwise);
  }

  /** true or false. */
  public Optional<Boolean> bool(String key) {
    return read(key, "true or false", value -> value instanceof Boolean flag ? flag : null);
  }

  /** A string. */
  public Optional<String> string(String key) {
    return read(key, "a string", value -> value instanceof String text ? text : null);
  }

  /**
   * An array of whole numbers; a single one stands for an array of one element. Null in an array,
   * an axis of any length in Keras, is read as -1.
   */
  public Optional<List<Integer>> integers(String key) {
    return read(
        key,
        "a whole number or an array of them",
        value ->
            value instanceof List<?> list
                ? elements(withoutNulls(list), Arguments::toInteger)
                : one(value));
  }

  /** An array, each element read in the same way. */
  public <T> Optional<List<T>> list(
      String key, String elementWords, Function<Object, @Nullable T> element) {
    return read(
        key,
        "an array with " + elementWords + " in each place",
        value -> value instanceof List<?> list ? elements(list, element) : null);
  }

  /**
   * A value read in a way of the caller's own.
   *
   * @param words what is expected, for the error
   * @param convert answers null for a value that does not fit
   */
  public <T> Optional<T> read(String key, String words, Function<Object, @Nullable T> convert) {
    Object value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    T converted = convert.apply(value);
    if (converted == null) {
      throw new IllegalArgumentException(
          owner + "." + key + " must be " + words + ". Received: " + shown(value));
    }
    return Optional.of(converted);
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException if a key was not asked for and its value is neither null nor
   *     false, naming all such keys
   */
  public void finish() {
    List<String> unknown = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (!known.contains(key) && value != null && !Boolean.FALSE.equals(value)) {
            unknown.add(key + " = " + shown(value));
          }
        });
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          owner
              + " does not know "
              + String.join(", ", unknown)
              + ". Known keys: "
              + String.join(", ", known));
    }
  }

  private static List<Object> withoutNulls(List<?> list) {
    return list.stream().<Object>map(element -> element == null ? -1 : element).toList();
  }

  private static @Nullable List<Integer> one(Object value) {
    Integer number = toInteger(value);
    return number == null ? null : List.of(number);
  }

  private static <T> @Nullable List<T> elements(
      List<?> list, Function<Object, @Nullable T> convert) {
    List<T> converted = new ArrayList<>();
    for (Object element : list) {
      T value = element == null ? null : convert.apply(element);
      if (value == null) {
        return null;
      }
      converted.add(value);
    }
    return Collections.unmodifiableList(converted);
  }

  /** A whole number that fits an int, or null; {@code 3.0} counts, as JSON knows one number. */
  public static @Nullable Integer toInteger(Object value) {
    Long number = toLong(value);
    return number == null || number.intValue() != number ? null : number.intValue();
  }

  /** A whole number that fits a long, or null. */
  public static @Nullable Long toLong(Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double real = number.doubleValue();
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return null;
    }
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException notWhole) {
      return null;
    }
  }

  /** A number, or null. */
  public static @Nullable Double toDouble(Object value) {
    return value instanceof Number number ? number.doubleValue() : null;
  }

  private static String shown(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }
}
