package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.config.FunctionForm;
import dev.lamina.rules.SnakeCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keras' losses by name. Keras: {@code keras.losses.get}. */
public final class Losses {
  private static final Catalog<Loss> CATALOG = new Catalog<>("loss");

  static {
    add("MeanSquaredError", MeanSquaredError::read, List.of("mse", "MSE"));
    add("MeanAbsoluteError", MeanAbsoluteError::read, List.of("mae", "MAE"));
    add("MeanAbsolutePercentageError", MeanAbsolutePercentageError::read, List.of("mape", "MAPE"));
    add("MeanSquaredLogarithmicError", MeanSquaredLogarithmicError::read, List.of("msle", "MSLE"));
    add("LogCosh", LogCosh::read, List.of());
    add("Huber", Huber::read, List.of(), "delta");
    add("CosineSimilarity", CosineSimilarity::read, List.of(), "axis");
    add(
        "BinaryCrossentropy",
        BinaryCrossentropy::read,
        List.of("bce", "BCE"),
        "from_logits",
        "label_smoothing",
        "axis");
    add(
        "CategoricalCrossentropy",
        CategoricalCrossentropy::read,
        List.of(),
        "from_logits",
        "label_smoothing",
        "axis");
    add(
        "SparseCategoricalCrossentropy",
        SparseCategoricalCrossentropy::read,
        List.of(),
        "from_logits",
        "ignore_class");
    add(
        "BinaryFocalCrossentropy",
        BinaryFocalCrossentropy::read,
        List.of(),
        "apply_class_balancing",
        "alpha",
        "gamma");
    add(
        "CategoricalFocalCrossentropy",
        CategoricalFocalCrossentropy::read,
        List.of(),
        "alpha",
        "gamma");
    add(
        "CategoricalGeneralizedCrossEntropy",
        CategoricalGeneralizedCrossEntropy::read,
        List.of(),
        "q");
    add("KLDivergence", KLDivergence::read, List.of("kld", "KLD"));
    add("Poisson", Poisson::read, List.of());
    add("Hinge", Hinge::read, List.of());
    add("SquaredHinge", SquaredHinge::read, List.of());
    add("CategoricalHinge", CategoricalHinge::read, List.of());
    add("Dice", Dice::read, List.of());
    add("Tversky", Tversky::read, List.of(), "alpha", "beta");
    add("Circle", Circle::read, List.of(), "gamma", "margin", "remove_diagonal");
  }

  private Losses() {}

  /** Adds a class under its name, its function's name and shorter ones. */
  private static void add(
      String className,
      Function<Arguments, Loss> make,
      List<String> shorter,
      String... parameters) {
    List<String> names = new ArrayList<>(List.of(className, SnakeCase.of(className)));
    names.addAll(shorter);
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
