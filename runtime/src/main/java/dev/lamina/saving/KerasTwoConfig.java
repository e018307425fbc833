package dev.lamina.saving;

import dev.lamina.config.PythonClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configs as Keras 2 wrote them, in the words of Keras 3. */
final class KerasTwoConfig {
  private static final String BATCH_SHAPE = "batch_input_shape";

  private KerasTwoConfig() {}

  /** The same config: every object in it, and all it holds. */
  static Map<String, @Nullable Object> modern(Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    config.forEach((key, value) -> made.put(key, value(value)));
    if (made.get("class_name") instanceof String className) {
      made.put("class_name", PythonClass.publicName(className));
    }
    if ("Model".equals(made.get("class_name"))) {
      made.put("class_name", "Functional");
    }
    if ("Sequential".equals(made.get("class_name"))) {
      made.put("config", sequential(made.get("config")));
    }
    return made;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(String.valueOf(key), each));
      return modern(copy);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(value(each)));
      return copy;
    }
    return value;
  }

  /** The first Keras 2 had a list of layers for a config, and the input's shape in the first. */
  private static @Nullable Object sequential(@Nullable Object config) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    if (config instanceof Map<?, ?> map) {
      map.forEach((key, each) -> made.put(String.valueOf(key), each));
    } else {
      made.put("layers", config);
    }
    if (made.get("layers") instanceof List<?> layers) {
      made.put("layers", withInput(layers));
    }
    return made;
  }

  private static List<@Nullable Object> withInput(List<?> layers) {
    List<@Nullable Object> made = new ArrayList<>(layers);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Map<?, ?> layer
          && !"InputLayer".equals(layer.get("class_name"))
          && layer.get("config") instanceof Map<?, ?> config
          && config.containsKey(BATCH_SHAPE)) {
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(config);
        Object shape = rest.remove(BATCH_SHAPE);
        Map<Object, @Nullable Object> without = new LinkedHashMap<>(layer);
        without.put("config", rest);
        made.set(i, without);
        if (i == 0) {
          made.add(0, input(shape, config.get("dtype")));
          return made; // what follows gets its shape from here
        }
      }
    }
    return made;
  }

  private static Map<String, @Nullable Object> input(
      @Nullable Object shape, @Nullable Object dtype) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("batch_shape", shape);
    config.put("dtype", dtype);
    Map<String, @Nullable Object> layer = new LinkedHashMap<>();
    layer.put("class_name", "InputLayer");
    layer.put("config", config);
    return layer;
  }
}
