package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.config.Configured;
import dev.lamina.config.PlainValue;
import dev.lamina.config.SerializedObject;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a layer's config: plain JSON values (null, booleans, numbers, strings, lists, maps) under
 * Keras' keys, in order. For generated classes and for {@link BaseLayer#editConfig}.
 */
public final class ConfigWriter {
  private final @Nullable BaseLayer edited;
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

  /** A config that starts with {@code name}, {@code trainable} and {@code dtype}. */
  ConfigWriter(BaseLayer layer) {
    edited = layer;
    config.put("name", layer.name());
    config.put("trainable", layer.isTrainable());
    config.put("dtype", policy(layer.dtype()));
    Regularizer regularizer = layer.activityRegularizer();
    if (regularizer != null) {
      config.put("activity_regularizer", plain(regularizer));
    }
  }

  /** A dtype as Keras writes it: a policy object. */
  static Map<String, @Nullable Object> policy(DataType dtype) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", dtype.kerasName());
    return SerializedObject.keras("keras", "DTypePolicy", config).toMap();
  }

  /**
   * Puts a value under a key; a key that is there keeps its place.
   *
   * @param value a hyperparameter of any allowed type, or null
   * @throws IllegalArgumentException if the value cannot be part of a config
   */
  public ConfigWriter put(String key, @Nullable Object value) {
    config.put(key, plain(value));
    return this;
  }

  /** Puts null under a key that is not there; Keras writes some keys always. */
  public ConfigWriter nullUnlessThere(String key) {
    config.putIfAbsent(key, null);
    return this;
  }

  /** Puts all entries of a map. */
  public ConfigWriter putAll(Map<String, ?> entries) {
    entries.forEach(this::put);
    return this;
  }

  /** Moves keys to the end, where Keras' order differs from the declaration's. */
  public ConfigWriter last(String... keys) {
    for (String key : keys) {
      config.put(key, config.remove(key));
    }
    return this;
  }

  /** Takes keys out that Keras' layer of that name does not have. */
  public ConfigWriter without(String... keys) {
    for (String key : keys) {
      config.remove(key);
    }
    return this;
  }

  /** The config as a new map, after the layer has edited it. */
  public Map<String, @Nullable Object> toMap() {
    if (edited != null) {
      edited.editConfig(this);
    }
    return new LinkedHashMap<>(config);
  }

  /** A hyperparameter's value as plain JSON. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Float single) {
      return Double.valueOf(single.toString()); // 0.1f is written 0.1, not 0.10000000149011612
    }
    if (value instanceof Number) {
      return value;
    }
    if (value instanceof PlainValue several) {
      return several.value();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof ActivationFunction activation) {
      return activation.serialized();
    }
    if (value instanceof Configured object) {
      return object.serialized().toMap();
    }
    return value instanceof BaseLayer layer ? LayerSerialization.toMap(layer) : several(value);
  }

  private static Object several(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, element) -> plain.put(String.valueOf(key), plain(element)));
      return plain;
    }
    List<@Nullable Object> plain = new ArrayList<>();
    if (value instanceof Collection<?> collection) {
      collection.forEach(element -> plain.add(plain(element)));
    } else if (value instanceof int[] ints) {
      plain.addAll(IntStream.of(ints).boxed().toList());
    } else if (value instanceof long[] longs) {
      plain.addAll(LongStream.of(longs).boxed().toList());
    } else if (value instanceof double[] doubles) {
      plain.addAll(DoubleStream.of(doubles).boxed().toList());
    } else if (value instanceof float[] floats) {
      for (float element : floats) {
        plain.add(plain(element));
      }
    } else if (value instanceof boolean[] flags) {
      for (boolean element : flags) {
        plain.add(element);
      }
    } else if (value instanceof Object[] objects) {
      for (Object element : objects) {
        plain.add(plain(element));
      }
    } else {
      throw new IllegalArgumentException(
          "A config holds numbers, strings, lists and the like. Received a "
              + value.getClass().getName());
    }
    return plain;
  }
}
