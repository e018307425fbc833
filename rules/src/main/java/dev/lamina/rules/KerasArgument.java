package dev.lamina.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a Keras object, such as {@code stddev} of {@code truncated_normal}.
 *
 * @param name Keras' name
 * @param type what values it takes
 * @param defaultValue Keras' default, a Long, Double, String, Boolean, or null for {@code None} and
 *     for what has no default
 * @param allowed the strings allowed; empty allows all
 */
public record KerasArgument(
    String name, Type type, @Nullable Object defaultValue, List<String> allowed) {
  /** What values an argument takes. */
  public enum Type {
    /** A whole number. */
    INT("a whole number"),
    /** A whole number or None. */
    INT_OR_NONE("a whole number or None"),
    /** Any number. */
    FLOAT("a number"),
    /** Any number or None. */
    FLOAT_OR_NONE("a number or None"),
    /** True or False. */
    BOOL("True or False"),
    /** A string. */
    STRING("a string");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** The type in words, for messages. */
    public String words() {
      return words;
    }

    /** Whether such an argument may have that value. */
    public boolean accepts(@Nullable Object value) {
      return switch (this) {
        case INT -> value instanceof Long;
        case INT_OR_NONE -> value == null || value instanceof Long;
        case FLOAT -> value instanceof Long || value instanceof Double;
        case FLOAT_OR_NONE -> value == null || value instanceof Long || value instanceof Double;
        case BOOL -> value instanceof Boolean;
        case STRING -> value instanceof String;
      };
    }
  }

  /** Whether the object cannot be made without it: it has no default, and None is no value. */
  public boolean isRequired() {
    return defaultValue == null && !type.accepts(null);
  }

  static KerasArgument required(String name) {
    return new KerasArgument(name, Type.FLOAT, null, List.of());
  }

  static KerasArgument number(String name, double defaultValue) {
    return new KerasArgument(name, Type.FLOAT, defaultValue, List.of());
  }

  static KerasArgument integer(String name, long defaultValue) {
    return new KerasArgument(name, Type.INT, defaultValue, List.of());
  }

  static KerasArgument flag(String name, boolean defaultValue) {
    return new KerasArgument(name, Type.BOOL, defaultValue, List.of());
  }

  static KerasArgument word(String name, String... allowedDefaultFirst) {
    return new KerasArgument(
        name, Type.STRING, allowedDefaultFirst[0], List.of(allowedDefaultFirst));
  }

  static KerasArgument seed() {
    return new KerasArgument("seed", Type.INT_OR_NONE, null, List.of());
  }
}
