package dev.lamina.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as it stands in a Keras config: {@code {"module": ..., "class_name": ..., "config":
 * {...}, "registered_name": ...}}.
 *
 * @param module the public Keras module, or null for classes that are not Keras' own
 * @param className the class name without its module
 * @param config the arguments that make the object again
 * @param registeredName {@code package>Name} for registered classes, null for Keras' own
 */
public record SerializedObject(
    @Nullable String module,
    String className,
    Map<String, @Nullable Object> config,
    @Nullable String registeredName) {

  /** An object of one of Keras' own modules. */
  public static SerializedObject keras(
      String module, String className, Map<String, @Nullable Object> config) {
    return new SerializedObject(module, className, config, null);
  }

  /** Whether the map has the form of a serialized object. */
  public static boolean isOne(@Nullable Object value) {
    return value instanceof Map<?, ?> map && map.get("class_name") instanceof String;
  }

  /**
   * Reads the map form; {@code module}, {@code config} and {@code registered_name} may be missing.
   *
   * @throws IllegalArgumentException if there is no class name or the config is not a map
   */
  public static SerializedObject of(Map<?, ?> map) {
    if (!(map.get("class_name") instanceof String className)) {
      throw new IllegalArgumentException(
          "A serialized object needs \"class_name\". Received the keys " + map.keySet());
    }
    Object config = map.get("config");
    if (config != null && !(config instanceof Map)) {
      throw new IllegalArgumentException(
          "The \"config\" of " + className + " must be an object. Received: " + config);
    }
    return new SerializedObject(
        map.get("module") instanceof String module ? module : null,
        className,
        config == null ? new LinkedHashMap<>() : withStringKeys((Map<?, ?>) config),
        map.get("registered_name") instanceof String name ? name : null);
  }

  /**
   * The name by which the object's class is looked up: its registered name, or that of a class of
   * Keras. A module is never more than a part of that name; nothing is loaded by it.
   *
   * @throws IllegalArgumentException if the module is not one of Keras', and there is no registered
   *     name
   */
  public String lookupName() {
    if (registeredName != null) {
      return registeredName;
    }
    if (module != null && !isOfKeras(module)) {
      throw new IllegalArgumentException(
          "\"%s\" of the module \"%s\" has no registered_name. Allowed without one: classes of keras"
              .formatted(className, module));
    }
    return className;
  }

  private static boolean isOfKeras(String module) {
    return module.equals("keras") || module.startsWith("keras.") || module.equals("builtins");
  }

  /** A copy of the map whose keys are strings. */
  public static Map<String, @Nullable Object> withStringKeys(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** The map form, in Keras' key order. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("module", module);
    map.put("class_name", className);
    map.put("config", config);
    map.put("registered_name", registeredName);
    return map;
  }
}
