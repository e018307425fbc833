package dev.lamina.config;

import dev.lamina.rules.ValueText;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that is wholly described by its class name and its config, such as an initializer. Two of
 * them are equal if these are.
 */
public abstract class Configured {
  /** For subclasses. */
  protected Configured() {}

  /** Keras' class name, such as {@code GlorotUniform}; {@code package>Name} for custom ones. */
  public abstract String className();

  /** The arguments as Keras writes them: a new map of plain JSON values. */
  public abstract Map<String, @Nullable Object> getConfig();

  /** Keras' module of such objects, such as {@code keras.initializers}. */
  protected abstract String kerasModule();

  /** The form in files. */
  public final SerializedObject serialized() {
    String name = className();
    int end = name.lastIndexOf('>');
    return end < 0
        ? SerializedObject.keras(kerasModule(), name, getConfig())
        : new SerializedObject(null, name.substring(end + 1), getConfig(), name);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Configured that
        && kerasModule().equals(that.kerasModule())
        && className().equals(that.className())
        && getConfig().equals(that.getConfig());
  }

  @Override
  public final int hashCode() {
    return 31 * className().hashCode() + getConfig().hashCode();
  }

  /** As {@code TruncatedNormal(mean=0.0, stddev=0.02)}. */
  @Override
  public final String toString() {
    return getConfig().entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(entry -> entry.getKey() + "=" + ValueText.of(entry.getValue()))
        .collect(Collectors.joining(", ", className() + "(", ")"));
  }
}
