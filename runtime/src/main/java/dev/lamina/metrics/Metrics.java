package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.config.FunctionForm;
import dev.lamina.config.SerializedObject;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Keras' metrics by name. Keras: {@code keras.metrics.get}. */
public final class Metrics {
  private static final Catalog<Metric> CATALOG = new Catalog<>("metric");

  static {
    add("Mean", (name, given) -> Mean.of(name));
    add("Accuracy", (name, given) -> Accuracy.of(name));
    add("BinaryAccuracy", BinaryAccuracy::read);
    add("CategoricalAccuracy", (name, given) -> CategoricalAccuracy.of(name));
    add("SparseCategoricalAccuracy", (name, given) -> SparseCategoricalAccuracy.of(name));
    addLoss("MeanSquaredError", "mse", "MSE");
    addLoss("MeanAbsoluteError", "mae", "MAE");
    addLoss("BinaryCrossentropy", "bce", "BCE");
    addLoss("CategoricalCrossentropy");
    addLoss("SparseCategoricalCrossentropy");
  }

  private Metrics() {}

  private static void addLoss(String className, String... otherNames) {
    add(className, (name, given) -> LossMean.of(lossOf(className, given), name), otherNames);
  }

  private static Loss lossOf(String className, Arguments given) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (String key : new String[] {"from_logits", "label_smoothing", "ignore_class", "axis"}) {
      given.value(key).ifPresent(value -> arguments.put(key, value));
    }
    return Losses.get(SerializedObject.keras("keras.losses", className, arguments).toMap());
  }

  private static void add(
      String className, BiFunction<String, Arguments, Metric> make, String... otherNames) {
    List<String> names = new ArrayList<>(List.of(className, SnakeCase.of(className)));
    names.addAll(List.of(otherNames));
    CATALOG.add(
        names,
        List.of(),
        given -> {
          given.has("dtype");
          return make.apply(given.string("name").orElse(SnakeCase.of(className)), given);
        });
  }

  /**
   * The metric of that name, with Keras' defaults, named as it was asked for: {@code mae} is
   * reported as {@code mae}.
   *
   * @throws IllegalArgumentException if there is none, with the nearest name
   */
  public static Metric get(String name) {
    return CATALOG.get(SerializedObject.keras("keras.metrics", name, named(name)).toMap());
  }

  private static Map<String, @Nullable Object> named(String name) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    return config;
  }

  /**
   * The metric of that name for targets and predictions of these shapes. Only {@code accuracy} and
   * {@code acc} look at them: if the last axis of the predictions is 1 it is the binary accuracy,
   * if targets have fewer axes than predictions or a last axis of 1 the sparse categorical one,
   * else the categorical one.
   *
   * @throws IllegalArgumentException if there is none, with the nearest name
   */
  public static Metric get(String name, Shape targets, Shape predictions) {
    if (!isAccuracy(name)) {
      return get(name);
    }
    if (predictions.rank() > 0 && predictions.dim(-1) == 1) {
      return BinaryAccuracy.of(name);
    }
    boolean classNumbers =
        targets.rank() < predictions.rank() || (targets.rank() > 0 && targets.dim(-1) == 1);
    return classNumbers ? SparseCategoricalAccuracy.of(name) : CategoricalAccuracy.of(name);
  }

  /** Whether the name stands for the accuracy that fits the shapes. */
  public static boolean isAccuracy(String name) {
    return name.equals("accuracy") || name.equals("acc");
  }

  /**
   * The metric that a file describes: Keras' form of an object or of a function.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Metric get(Map<?, ?> serialized) {
    String function = FunctionForm.nameIn(serialized);
    return function != null ? get(function) : CATALOG.get(serialized);
  }
}
