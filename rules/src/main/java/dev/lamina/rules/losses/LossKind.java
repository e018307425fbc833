package dev.lamina.rules.losses;

import dev.lamina.rules.SnakeCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss of Keras.
 *
 * @param className its class
 * @param family what it compares
 * @param canTakeLogits whether it has the option from_logits
 * @param names all names it goes by, the class's first
 */
record LossKind(String className, LossFamily family, boolean canTakeLogits, List<String> names) {
  private static final Map<String, LossKind> BY_NAME = new LinkedHashMap<>();

  static {
    add("MeanSquaredError", LossFamily.NUMBERS, "mse", "MSE");
    add("MeanAbsoluteError", LossFamily.NUMBERS, "mae", "MAE");
    add("MeanAbsolutePercentageError", LossFamily.NUMBERS, "mape", "MAPE");
    add("MeanSquaredLogarithmicError", LossFamily.NUMBERS, "msle", "MSLE");
    add("LogCosh", LossFamily.NUMBERS);
    add("Huber", LossFamily.NUMBERS);
    add("Poisson", LossFamily.NUMBERS);
    add("CosineSimilarity", LossFamily.DIRECTIONS);
    add("BinaryCrossentropy", LossFamily.BINARY, "bce", "BCE");
    add("BinaryFocalCrossentropy", LossFamily.BINARY);
    add("CategoricalCrossentropy", LossFamily.ONE_HOT);
    add("CategoricalFocalCrossentropy", LossFamily.ONE_HOT);
    add("SparseCategoricalCrossentropy", LossFamily.CLASS_NUMBERS);
    add("CategoricalGeneralizedCrossEntropy", LossFamily.CLASS_NUMBERS);
    add("KLDivergence", LossFamily.SHARES, "kld", "KLD");
    add("Hinge", LossFamily.SCORES);
    add("SquaredHinge", LossFamily.SCORES);
    add("CategoricalHinge", LossFamily.SCORES);
    add("Dice", LossFamily.REGIONS);
    add("Tversky", LossFamily.REGIONS);
    add("Circle", LossFamily.DIRECTIONS);
  }

  private static void add(String className, LossFamily family, String... shorter) {
    List<String> names = new ArrayList<>(List.of(className, SnakeCase.of(className)));
    names.addAll(List.of(shorter));
    LossKind kind =
        new LossKind(className, family, className.endsWith("Crossentropy"), List.copyOf(names));
    names.forEach(name -> BY_NAME.put(name, kind));
  }

  /** All losses by all their names. */
  static Map<String, LossKind> byName() {
    return BY_NAME;
  }
}
