package dev.lamina.rules.losses;

import dev.lamina.rules.NearName;
import dev.lamina.rules.SnakeCase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keras' names for what {@code compile} takes. The compiler checks texts against these lists; the
 * runtime implements them.
 */
public enum TrainingNames {
  /** Optimizers; letter case does not count. */
  OPTIMIZER("optimizer") {
    @Override
    public Set<String> all() {
      Set<String> names = new LinkedHashSet<>();
      for (String className : OPTIMIZERS) {
        names.add(className);
        names.add(className.toLowerCase(Locale.ROOT));
      }
      return names;
    }

    @Override
    String nameIn(String text) {
      return super.nameIn(text).toLowerCase(Locale.ROOT);
    }
  },

  /** Losses, by class, function or a short name. */
  LOSS("loss") {
    @Override
    public Set<String> all() {
      return LossKind.byName().keySet();
    }
  },

  /** Metrics, by class, function or a short name; {@code accuracy} is the one that fits. */
  METRIC("metric") {
    @Override
    public Set<String> all() {
      Set<String> names = new LinkedHashSet<>(List.of("accuracy", "acc"));
      for (String className : METRICS) {
        names.add(className);
        names.add(SnakeCase.of(className));
      }
      LossKind.byName()
          .forEach(
              (name, loss) -> {
                // Keras has this short name for the loss alone
                if (LOSS_METRICS.contains(loss.className()) && !name.equalsIgnoreCase("kld")) {
                  names.add(name);
                }
              });
      return names;
    }

    @Override
    String nameIn(String text) {
      boolean isFitting = text.equalsIgnoreCase("accuracy") || text.equalsIgnoreCase("acc");
      return isFitting ? text.toLowerCase(Locale.ROOT) : text;
    }
  };

  private static final List<String> OPTIMIZERS =
      List.of(
          "SGD",
          "Adam",
          "AdamW",
          "Adamax",
          "Nadam",
          "RMSprop",
          "Adagrad",
          "Adadelta",
          "Lion",
          "Ftrl",
          "Lamb");

  private static final List<String> METRICS =
      List.of(
          "Mean",
          "Sum",
          "Accuracy",
          "CategoricalAccuracy",
          "SparseCategoricalAccuracy",
          "RootMeanSquaredError",
          "BinaryAccuracy",
          "TopKCategoricalAccuracy",
          "SparseTopKCategoricalAccuracy",
          "PearsonCorrelation",
          "ConcordanceCorrelation",
          "R2Score",
          "TruePositives",
          "TrueNegatives",
          "FalsePositives",
          "FalseNegatives",
          "Precision",
          "Recall",
          "F1Score",
          "FBetaScore",
          "AUC",
          "SensitivityAtSpecificity",
          "SpecificityAtSensitivity",
          "PrecisionAtRecall",
          "RecallAtPrecision",
          "IoU",
          "BinaryIoU",
          "MeanIoU",
          "OneHotIoU",
          "OneHotMeanIoU",
          "LogCoshError",
          "MeanMetricWrapper");

  /** Losses that are metrics by the same names. */
  private static final List<String> LOSS_METRICS =
      List.of(
          "MeanSquaredError",
          "MeanAbsoluteError",
          "MeanAbsolutePercentageError",
          "MeanSquaredLogarithmicError",
          "CosineSimilarity",
          "BinaryCrossentropy",
          "CategoricalCrossentropy",
          "SparseCategoricalCrossentropy",
          "KLDivergence",
          "Poisson",
          "Hinge",
          "SquaredHinge",
          "CategoricalHinge");

  private final String word;

  TrainingNames(String word) {
    this.word = word;
  }

  /** All names of this kind. */
  public abstract Set<String> all();

  /** The name in a text that may have arguments, such as {@code huber(delta=0.5)}. */
  String nameIn(String text) {
    int end = text.indexOf('(');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** What is wrong with a name, with the nearest one there is; null if it is one. */
  public @Nullable String unknown(String text) {
    String name = nameIn(text);
    return all().contains(name) ? null : NearName.unknown(word, name, all());
  }
}
