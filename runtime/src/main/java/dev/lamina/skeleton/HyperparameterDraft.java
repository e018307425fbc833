package dev.lamina.skeleton;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hyperparameter as the config of one or several layers shows it.
 *
 * @param key in the config
 * @param kind its type; empty where the values do not say
 * @param values one for each layer
 * @param explainsShapes whether a shape is written with it
 */
record HyperparameterDraft(
    String key,
    Optional<Kind> kind,
    List<? extends @Nullable Object> values,
    boolean explainsShapes) {

  String accessor() {
    return Accessors.of(key);
  }

  boolean isNullable() {
    return values.stream().anyMatch(Objects::isNull);
  }

  /** Required where the layers differ, or where it is a size: those rarely have defaults. */
  boolean isRequired() {
    return explainsShapes || values.stream().distinct().count() > 1;
  }

  /** The types, as they are written. */
  enum Kind {
    INT("int", "Integer", "Int"),
    LONG("long", "Long", "Long"),
    DOUBLE("double", "Double", "Double"),
    BOOLEAN("boolean", "Boolean", "Boolean"),
    STRING("String", "String", "String"),
    ACTIVATION("ActivationFunction", "ActivationFunction", "ActivationFunction"),
    INITIALIZER("Initializer", "Initializer", "Initializer"),
    REGULARIZER("Regularizer", "Regularizer", "Regularizer"),
    CONSTRAINT("Constraint", "Constraint", "Constraint"),
    LAYER("BaseLayer", "BaseLayer", "BaseLayer"),
    INTS("List<Integer>", "List<Integer>", "List<Int>"),
    DOUBLES("List<Double>", "List<Double>", "List<Double>"),
    STRINGS("List<String>", "List<String>", "List<String>"),
    BOOLEANS("List<Boolean>", "List<Boolean>", "List<Boolean>"),
    ROWS("List<List<Integer>>", "List<List<Integer>>", "List<List<Int>>");

    private static final Map<String, Kind> OF_MODULES =
        Map.of(
            "keras.initializers", INITIALIZER,
            "keras.regularizers", REGULARIZER,
            "keras.constraints", CONSTRAINT,
            "keras.layers", LAYER);

    private final String java;
    private final String boxed;
    private final String kotlin;

    Kind(String java, String boxed, String kotlin) {
      this.java = java;
      this.boxed = boxed;
      this.kotlin = kotlin;
    }

    String java(boolean isNullable) {
      return isNullable ? "@Nullable " + boxed : java;
    }

    String kotlin(boolean isNullable) {
      return isNullable ? kotlin + "?" : kotlin;
    }

    boolean isWhole() {
      return this == INT || this == INTS;
    }

    /** What holds all of these values; empty if nothing does, or all are null. */
    static Optional<Kind> of(String key, List<? extends @Nullable Object> values) {
      List<Kind> kinds =
          values.stream()
              .filter(Objects::nonNull)
              .map(value -> of(key, Objects.requireNonNull(value)))
              .flatMap(Optional::stream)
              .distinct()
              .toList();
      long given = values.stream().filter(Objects::nonNull).count();
      boolean areAllKnown =
          given == values.stream().filter(v -> v != null && of(key, v).isPresent()).count();
      if (!areAllKnown || kinds.isEmpty()) {
        return Optional.empty();
      }
      if (kinds.size() == 1) {
        return Optional.of(kinds.get(0));
      }
      boolean areNumbers = List.of(INT, LONG, DOUBLE).containsAll(kinds);
      boolean areLists = List.of(INTS, DOUBLES).containsAll(kinds);
      return areNumbers
          ? Optional.of(kinds.contains(DOUBLE) ? DOUBLE : LONG)
          : areLists ? Optional.of(DOUBLES) : Optional.empty();
    }

    private static Optional<Kind> of(String key, Object value) {
      if (value instanceof Map<?, ?> map) {
        return "function".equals(map.get("class_name"))
            ? Optional.of(ACTIVATION)
            : Optional.ofNullable(OF_MODULES.get(String.valueOf(map.get("module"))));
      }
      if (value instanceof List<?> list) {
        return ofList(list);
      }
      if (value instanceof String) {
        boolean isActivation = key.equals("activation") || key.endsWith("_activation");
        boolean isInitializer = key.endsWith("initializer");
        return Optional.of(isActivation ? ACTIVATION : isInitializer ? INITIALIZER : STRING);
      }
      return value instanceof Boolean
          ? Optional.of(BOOLEAN)
          : value instanceof Integer
              ? Optional.of(INT)
              : Optional.of(value instanceof Long ? LONG : DOUBLE);
    }

    private static Optional<Kind> ofList(List<?> list) {
      if (list.isEmpty()) {
        return Optional.empty();
      }
      if (list.stream().allMatch(Integer.class::isInstance)) {
        return Optional.of(INTS);
      }
      if (list.stream().allMatch(Number.class::isInstance)) {
        return Optional.of(DOUBLES);
      }
      if (list.stream().allMatch(String.class::isInstance)) {
        return Optional.of(STRINGS);
      }
      if (list.stream().allMatch(Boolean.class::isInstance)) {
        return Optional.of(BOOLEANS);
      }
      boolean areRows =
          list.stream()
              .allMatch(
                  row ->
                      row instanceof List<?> numbers
                          && numbers.stream().allMatch(Integer.class::isInstance));
      return areRows ? Optional.of(ROWS) : Optional.empty();
    }
  }
}
