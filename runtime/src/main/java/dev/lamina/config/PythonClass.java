package dev.lamina.config;

import java.util.Map;

/**
 * The names of layer classes in Python's own words: groups in weights files, the names of new
 * layers, and summaries go by them. Configs go by Keras' public names, which hardly ever differ.
 */
public final class PythonClass {
  private static final Map<String, String> OF_KERAS =
      Map.of("GroupQueryAttention", "GroupedQueryAttention");

  private PythonClass() {}

  /**
   * The name of a class in Python.
   *
   * @param className the public one
   * @param registeredName the one in files, {@code package>Name} for classes that are not Keras'
   */
  public static String of(String className, String registeredName) {
    return registeredName.indexOf('>') < 0
        ? OF_KERAS.getOrDefault(className, className)
        : className;
  }

  /** The public name of a class of Keras' own that goes by its name in Python. */
  public static String publicName(String pythonName) {
    return OF_KERAS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(pythonName))
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(pythonName);
  }
}
