package dev.lamina.callbacks;

import dev.lamina.metrics.Metric;
import dev.lamina.rules.NearName;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a value in the logs and says whether it is better than another. */
final class Monitor {
  private static final System.Logger LOG = System.getLogger(Monitor.class.getName());
  private static final String VALIDATION = "val_";

  /** Keras' metrics of which more is better. */
  private static final Set<String> UP =
      Set.of(
          "Accuracy",
          "BinaryAccuracy",
          "CategoricalAccuracy",
          "SparseCategoricalAccuracy",
          "TopKCategoricalAccuracy",
          "SparseTopKCategoricalAccuracy",
          "Precision",
          "Recall",
          "SensitivityAtSpecificity",
          "SpecificityAtSensitivity",
          "PrecisionAtRecall",
          "RecallAtPrecision",
          "AUC",
          "F1Score",
          "FBetaScore",
          "R2Score",
          "CosineSimilarity",
          "IoU",
          "BinaryIoU",
          "MeanIoU",
          "OneHotIoU",
          "OneHotMeanIoU",
          "PearsonCorrelation",
          "ConcordanceCorrelation");

  /** Keras' metrics of which less is better. */
  private static final Set<String> DOWN =
      Set.of(
          "MeanSquaredError",
          "RootMeanSquaredError",
          "MeanAbsoluteError",
          "MeanAbsolutePercentageError",
          "MeanSquaredLogarithmicError",
          "LogCoshError",
          "Hinge",
          "SquaredHinge",
          "CategoricalHinge",
          "KLDivergence",
          "Poisson",
          "BinaryCrossentropy",
          "CategoricalCrossentropy",
          "SparseCategoricalCrossentropy",
          "FalsePositives",
          "FalseNegatives");

  /** What counts as better. */
  enum Mode {
    AUTO,
    MIN,
    MAX
  }

  private final String owner;
  private final String key;
  private final Mode asked;
  private final double minDelta;
  private @Nullable Mode mode;
  private boolean warned;

  Monitor(String owner, String key, Mode mode, double minDelta) {
    this.owner = owner;
    this.key = key;
    this.asked = mode;
    this.minDelta = Math.abs(minDelta);
  }

  /** The key in the logs. */
  String key() {
    return key;
  }

  /**
   * The value in these logs; null, with a warning, if it is one of a validation that has not been
   * run.
   *
   * @throws IllegalArgumentException if nothing is reported under this name, naming the near ones
   */
  @Nullable Double value(Map<String, Double> logs) {
    Double value = logs.get(key);
    if (value != null) {
      return value;
    }
    boolean ofValidation =
        key.startsWith(VALIDATION) && logs.containsKey(key.substring(VALIDATION.length()));
    if (!ofValidation) {
      throw new IllegalArgumentException(
          "%s: nothing is reported as \"%s\". The logs hold: %s%s"
              .formatted(
                  owner,
                  key,
                  String.join(", ", new TreeSet<>(logs.keySet())),
                  NearName.hint(key, logs.keySet())));
    }
    if (!warned) {
      warned = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "%s: there is no \"%s\" in this epoch, for no validation was run. Give validationData or"
                  .formatted(owner, key)
              + " validationSplit, or monitor one of: "
              + String.join(", ", logs.keySet()));
    }
    return null;
  }

  /** Finds out what is better, which the metrics of the model may say. */
  void prepare(CallbackModel model) {
    mode = asked == Mode.AUTO ? automatic(model) : asked;
  }

  private Mode automatic(CallbackModel model) {
    String name = key.startsWith(VALIDATION) ? key.substring(VALIDATION.length()) : key;
    if (name.equals("loss") || name.endsWith("_loss")) {
      return Mode.MIN;
    }
    Metric metric = model.metrics().get(name);
    if (metric != null && UP.contains(metric.className())) {
      return Mode.MAX;
    }
    if (metric != null && DOWN.contains(metric.className())) {
      return Mode.MIN;
    }
    throw new IllegalArgumentException(
        "%s: whether more or less of \"%s\" is better is not known. Say mode(\"max\") or mode(\"min\")"
            .formatted(owner, key));
  }

  /** Whether one value is better than another, by more than the least change; in float32. */
  boolean isBetter(double value, @Nullable Double reference) {
    if (reference == null) {
      return true;
    }
    float other = reference.floatValue();
    return mode == Mode.MAX
        ? (float) (value - minDelta) > other
        : (float) (value + minDelta) < other;
  }
}
