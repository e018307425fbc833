package dev.lamina.models;

import dev.lamina.config.ConfigException;
import dev.lamina.config.SerializedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of {@code layers} in a model's config, each with its place in the config. */
final class LayerEntries {
  /** Nobody reads more problems; a file can have as many as it has bytes. */
  private static final int ENOUGH = 1_000;

  private LayerEntries() {}

  /** What is to be done with one serialized layer. */
  interface Use {
    void use(Map<String, @Nullable Object> entry);
  }

  /**
   * Uses all entries in turn.
   *
   * @param model what the errors call the model
   * @throws ConfigException if some cannot be used, naming all of them
   */
  static void forEach(String model, List<?> entries, Use use) {
    List<ConfigException> problems = new ArrayList<>();
    for (int i = 0; i < entries.size() && problems.size() < ENOUGH; i++) {
      Object entry = entries.get(i);
      try {
        if (!(entry instanceof Map<?, ?> map)) {
          throw new IllegalArgumentException(
              "is no serialized layer, an object with class_name and config. Received: " + entry);
        }
        use.use(SerializedObject.withStringKeys(map));
      } catch (IllegalArgumentException e) {
        problems.add(ConfigException.at(place(i, entry), e));
      }
    }
    if (!problems.isEmpty()) {
      throw ConfigException.all(model + " cannot be made", problems);
    }
  }

  private static String place(int number, @Nullable Object entry) {
    String place = "layers[" + number + "]";
    return entry instanceof Map<?, ?> map
            && map.get("config") instanceof Map<?, ?> config
            && config.get("name") instanceof String name
        ? place + " \"" + name + "\""
        : place;
  }
}
