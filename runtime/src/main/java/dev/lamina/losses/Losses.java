package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.config.FunctionForm;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keras' losses by name. Keras: {@code keras.losses.get}. */
public final class Losses {
  private static final Catalog<Loss> CATALOG = new Catalog<>("loss");

  static {
    add(
        given -> MeanSquaredError.of(new MeanSquaredError.Options().read(given)),
        List.of("MeanSquaredError", "mean_squared_error", "mse", "MSE"));
    add(
        given -> MeanAbsoluteError.of(new MeanAbsoluteError.Options().read(given)),
        List.of("MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"));
    add(given -> Huber.of(new Huber.Options().read(given)), List.of("Huber", "huber"), "delta");
    add(
        given -> BinaryCrossentropy.of(new BinaryCrossentropy.Options().read(given)),
        List.of("BinaryCrossentropy", "binary_crossentropy", "bce", "BCE"),
        "from_logits",
        "label_smoothing",
        "axis");
    add(
        given -> CategoricalCrossentropy.of(new CategoricalCrossentropy.Options().read(given)),
        List.of("CategoricalCrossentropy", "categorical_crossentropy"),
        "from_logits",
        "label_smoothing",
        "axis");
    add(
        given ->
            SparseCategoricalCrossentropy.of(
                new SparseCategoricalCrossentropy.Options().read(given)),
        List.of("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"),
        "from_logits",
        "ignore_class");
  }

  private Losses() {}

  private static void add(
      Function<Arguments, Loss> make, List<String> names, String... parameters) {
    CATALOG.add(names, List.of(parameters), make);
  }

  /**
   * The loss of that name with Keras' defaults: a function's name such as {@code
   * sparse_categorical_crossentropy} or {@code mse}, or a class's such as {@code MeanSquaredError};
   * arguments may follow, as in {@code huber(delta=0.5)}.
   *
   * @throws IllegalArgumentException if there is none, with the nearest name, or if an argument
   *     does not fit
   */
  public static Loss get(String name) {
    return CATALOG.get(name);
  }

  /**
   * The loss that a file describes: Keras' form of an object or of a function.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Loss get(Map<?, ?> serialized) {
    String function = FunctionForm.nameIn(serialized);
    return function != null ? CATALOG.get(function) : CATALOG.get(serialized);
  }
}
