package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.config.FunctionForm;
import dev.lamina.config.SerializedObject;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keras' metrics by name. Keras: {@code keras.metrics.get}. */
public final class Metrics {
  private static final Catalog<Metric> CATALOG = new Catalog<>("metric");

  static {
    named("Mean", Mean::of);
    named("Sum", Sum::of);
    named("Accuracy", Accuracy::of);
    named("CategoricalAccuracy", CategoricalAccuracy::of);
    named("SparseCategoricalAccuracy", SparseCategoricalAccuracy::of);
    named("RootMeanSquaredError", RootMeanSquaredError::of);
    add("BinaryAccuracy", BinaryAccuracy::read);
    add("TopKCategoricalAccuracy", TopKCategoricalAccuracy::read);
    add("SparseTopKCategoricalAccuracy", SparseTopKCategoricalAccuracy::read);
    add("PearsonCorrelation", PearsonCorrelation::read);
    add("ConcordanceCorrelation", ConcordanceCorrelation::read);
    add("R2Score", R2Score::read);
    add("TruePositives", TruePositives::read);
    add("TrueNegatives", TrueNegatives::read);
    add("FalsePositives", FalsePositives::read);
    add("FalseNegatives", FalseNegatives::read);
    add("Precision", Precision::read);
    add("Recall", Recall::read);
    add("F1Score", F1Score::read);
    add("FBetaScore", FBetaScore::read);
    add("AUC", AUC::read);
    add("SensitivityAtSpecificity", SensitivityAtSpecificity::read);
    add("SpecificityAtSensitivity", SpecificityAtSensitivity::read);
    add("PrecisionAtRecall", PrecisionAtRecall::read);
    add("RecallAtPrecision", RecallAtPrecision::read);
    add("IoU", IoU::read);
    add("BinaryIoU", BinaryIoU::read);
    add("MeanIoU", MeanIoU::read);
    add("OneHotIoU", OneHotIoU::read);
    add("OneHotMeanIoU", OneHotMeanIoU::read);
    Map<String, String[]> shorter =
        Map.of(
            "MeanSquaredError", new String[] {"mse", "MSE"},
            "MeanAbsoluteError", new String[] {"mae", "MAE"},
            "MeanAbsolutePercentageError", new String[] {"mape", "MAPE"},
            "MeanSquaredLogarithmicError", new String[] {"msle", "MSLE"},
            "BinaryCrossentropy", new String[] {"bce", "BCE"});
    for (LossMetricKind kind : LossMetricKind.byLoss().values()) {
      String[] names = shorter.getOrDefault(kind.className(), new String[0]);
      add(kind.className(), given -> LossMean.read(kind, given), names);
    }
    add("MeanMetricWrapper", LossMean::readWrapper);
  }

  private Metrics() {}

  private static void named(String className, Function<String, Metric> make) {
    add(
        className,
        given -> {
          return make.apply(given.string("name").orElse(SnakeCase.of(className)));
        });
  }

  private static void add(
      String className, Function<Arguments, Metric> make, String... otherNames) {
    List<String> names = new ArrayList<>(List.of(className, SnakeCase.of(className)));
    names.addAll(List.of(otherNames));
    CATALOG.add(
        names,
        List.of(),
        given -> {
          given.has("dtype");
          return make.apply(given);
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
    return name.equalsIgnoreCase("accuracy") || name.equalsIgnoreCase("acc");
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

  /** All names, which the compiler knows too. */
  static Set<String> names() {
    return CATALOG.names();
  }
}
