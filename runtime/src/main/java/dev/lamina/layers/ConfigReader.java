package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.config.Arguments;
import dev.lamina.config.PlainValue;
import dev.lamina.config.SerializedObject;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.rules.Rows;
import dev.lamina.tensor.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer's config. Every read is empty for a key that is missing or null, so that the
 * layer's default counts; a value of another type is an error naming layer, key and value. For
 * generated classes.
 */
public final class ConfigReader {
  private final Arguments arguments;

  private ConfigReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /** The config of a layer of that class. */
  public static ConfigReader of(String className, Map<String, ?> config) {
    return new ConfigReader(Arguments.of(className, config));
  }

  /**
   * Reads what every layer has: {@code name}, {@code trainable}, {@code dtype}, {@code
   * activity_regularizer}.
   */
  public void base(LayerBuilder<?> builder) {
    string("name").ifPresent(builder::name);
    bool("trainable").ifPresent(builder::trainable);
    arguments
        .read("dtype", "a dtype policy or the name of a type", ConfigReader::dtype)
        .ifPresent(builder::dtype);
    regularizer("activity_regularizer").ifPresent(builder::activityRegularizer);
  }

  private static @Nullable DataType dtype(Object value) {
    if (value instanceof Map<?, ?> map) {
      Object name = SerializedObject.of(map).config().get("name");
      return name instanceof String text ? DataType.of(text) : null;
    }
    return value instanceof String text ? DataType.of(text) : null;
  }

  /** Whether the key is there, even with the value null. */
  public boolean has(String key) {
    return arguments.has(key);
  }

  /** A whole number. */
  public Optional<Integer> integer(String key) {
    return arguments.integer(key);
  }

  /** A whole number. */
  public Optional<Long> longInteger(String key) {
    return arguments.longInteger(key);
  }

  /** A value in any of its forms. */
  public Optional<PlainValue> plain(String key) {
    return arguments.value(key).map(PlainValue::of);
  }

  /** A number. */
  public Optional<Double> number(String key) {
    return arguments.real(key);
  }

  /** A number. */
  public Optional<Float> floatNumber(String key) {
    return arguments.real(key).map(Double::floatValue);
  }

  /** true or false. */
  public Optional<Boolean> bool(String key) {
    return arguments.bool(key);
  }

  /** A string. */
  public Optional<String> string(String key) {
    return arguments.string(key);
  }

  /** The enum constant of that name, in any case. */
  public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
    E[] allowed = type.getEnumConstants();
    return arguments.read(key, words(allowed), value -> find(value, allowed));
  }

  /** An array of whole numbers, or one of them. */
  public Optional<List<Integer>> integers(String key) {
    return arguments.integers(key);
  }

  /** An array of whole numbers; a single one stands for that many equal ones. */
  public Optional<List<Integer>> integers(String key, int size) {
    return arguments
        .integers(key)
        .map(numbers -> numbers.size() == 1 ? Collections.nCopies(size, numbers.get(0)) : numbers);
  }

  /** An array of arrays of whole numbers. */
  public Optional<List<List<Integer>>> rows(String key) {
    return arguments.list(key, "an array of whole numbers", ConfigReader::row);
  }

  /**
   * An array of arrays of whole numbers, where a single number stands for an array of equal ones,
   * and for all arrays.
   *
   * @param rows how many arrays a single number stands for
   * @param size how many elements each array has
   */
  public Optional<List<List<Integer>>> rows(String key, int rows, int size) {
    return arguments.read(
        key,
        "a whole number, an array of them, or an array of such arrays",
        value -> {
          Integer one = Arguments.toInteger(value);
          return one == null ? rows(value, size) : Rows.of(rows, size, one);
        });
  }

  private static @Nullable List<List<Integer>> rows(Object value, int size) {
    List<List<Integer>> rows = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : Collections.singletonList(null)) {
      Integer one = element == null ? null : Arguments.toInteger(element);
      List<Integer> row = one == null ? row(element) : Collections.nCopies(size, one);
      if (row == null) {
        return null;
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable List<Integer> row(@Nullable Object value) {
    List<Integer> row = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : Collections.singletonList(null)) {
      Integer number = element == null ? null : Arguments.toInteger(element);
      if (number == null) {
        return null;
      }
      row.add(number);
    }
    return row;
  }

  /** An array of whole numbers. */
  public Optional<List<Long>> longIntegers(String key) {
    return arguments.list(key, "a whole number", Arguments::toLong);
  }

  /** An array of numbers. */
  public Optional<List<Double>> numbers(String key) {
    return arguments.list(key, "a number", Arguments::toDouble);
  }

  /** An array of numbers. */
  public Optional<List<Float>> floatNumbers(String key) {
    return numbers(key).map(list -> list.stream().map(Double::floatValue).toList());
  }

  /** An array of booleans. */
  public Optional<List<Boolean>> bools(String key) {
    return arguments.list(key, "true or false", v -> v instanceof Boolean flag ? flag : null);
  }

  /** An array of strings. */
  public Optional<List<String>> strings(String key) {
    return arguments.list(key, "a string", value -> value instanceof String text ? text : null);
  }

  /** An array of enum constants. */
  public <E extends Enum<E>> Optional<List<E>> constants(String key, Class<E> type) {
    E[] allowed = type.getEnumConstants();
    return arguments.list(key, words(allowed), value -> find(value, allowed));
  }

  /** An array, each element read in the same way; for types that have no method of their own. */
  public <T> Optional<List<T>> list(
      String key, String elementWords, Function<Object, @Nullable T> element) {
    return arguments.list(key, elementWords, element);
  }

  /** An array of whole numbers. */
  public Optional<int[]> intArray(String key) {
    return integers(key).map(list -> list.stream().mapToInt(number -> number).toArray());
  }

  /** An array of whole numbers. */
  public Optional<long[]> longArray(String key) {
    return longIntegers(key).map(list -> list.stream().mapToLong(number -> number).toArray());
  }

  /** An array of numbers. */
  public Optional<double[]> doubleArray(String key) {
    return numbers(key).map(list -> list.stream().mapToDouble(number -> number).toArray());
  }

  /** An array of numbers. */
  public Optional<float[]> floatArray(String key) {
    return numbers(key)
        .map(
            list -> {
              float[] floats = new float[list.size()];
              for (int i = 0; i < floats.length; i++) {
                floats[i] = list.get(i).floatValue();
              }
              return floats;
            });
  }

  /** An array of booleans. */
  public Optional<boolean[]> boolArray(String key) {
    return bools(key)
        .map(
            list -> {
              boolean[] flags = new boolean[list.size()];
              for (int i = 0; i < flags.length; i++) {
                flags[i] = list.get(i);
              }
              return flags;
            });
  }

  /** An array of strings. */
  public Optional<String[]> stringArray(String key) {
    return strings(key).map(list -> list.toArray(new String[0]));
  }

  /** An activation; null is Keras' way to say {@code linear}. */
  public Optional<ActivationFunction> activation(String key) {
    if (arguments.has(key) && arguments.value(key).isEmpty()) {
      return Optional.of(ActivationFunction.LINEAR);
    }
    return read(key, "an activation", ActivationFunction::get, ActivationFunction::get);
  }

  /** An initializer, by name or serialized. */
  public Optional<Initializer> initializer(String key) {
    return read(key, "an initializer", Initializers::get, Initializers::get);
  }

  /** A regularizer, by name or serialized. */
  public Optional<Regularizer> regularizer(String key) {
    return read(key, "a regularizer", Regularizers::get, Regularizers::get);
  }

  /** A constraint, by name or serialized. */
  public Optional<Constraint> constraint(String key) {
    return read(key, "a constraint", Constraints::get, Constraints::get);
  }

  /** A serialized layer, which must be of that type. */
  public <L extends BaseLayer> Optional<L> layer(String key, Class<L> type) {
    return arguments.read(key, "a serialized layer", value -> layer(value, type));
  }

  /** An array of serialized layers, which must be of that type. */
  public <L extends BaseLayer> Optional<List<L>> layers(String key, Class<L> type) {
    return arguments.list(key, "a serialized layer", value -> layer(value, type));
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException if there are keys that the layer does not know, unless their
   *     values are null or false
   */
  public void finish() {
    arguments.finish();
  }

  private <T> Optional<T> read(
      String key, String words, Function<String, T> byName, Function<Map<String, ?>, T> fromMap) {
    try {
      return arguments.read(
          key,
          words + "'s name or serialized form",
          value -> {
            if (value instanceof String name) {
              return byName.apply(name);
            }
            return value instanceof Map<?, ?> map
                ? fromMap.apply(SerializedObject.withStringKeys(map))
                : null;
          });
    } catch (IllegalArgumentException e) {
      String where = arguments.owner() + "." + key;
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(where) ? e : new IllegalArgumentException(where + ": " + message, e);
    }
  }

  private static <L extends BaseLayer> @Nullable L layer(Object value, Class<L> type) {
    if (!SerializedObject.isOne(value)) {
      return null;
    }
    BaseLayer layer = LayerRegistry.fromConfig(SerializedObject.withStringKeys((Map<?, ?>) value));
    return type.isInstance(layer) ? type.cast(layer) : null;
  }

  private static <E extends Enum<E>> @Nullable E find(Object value, E[] allowed) {
    for (E constant : allowed) {
      if (value instanceof String name && constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    return null;
  }

  private static <E extends Enum<E>> String words(E[] allowed) {
    return Arrays.stream(allowed)
        .map(constant -> '"' + constant.name().toLowerCase(Locale.ROOT) + '"')
        .collect(Collectors.joining(", ", "one of ", ""));
  }
}
