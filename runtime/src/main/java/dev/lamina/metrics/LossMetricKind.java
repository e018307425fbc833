package dev.lamina.metrics;

import dev.lamina.rules.SnakeCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss that Keras has as a metric, too.
 *
 * @param className the metric's class
 * @param lossClass the loss's class
 * @param name the metric's name where it is not chosen
 * @param factor what the loss is multiplied by: a similarity is better when greater
 * @param keys the arguments of the metric in a config, apart from name and dtype
 */
record LossMetricKind(
    String className, String lossClass, String name, double factor, List<String> keys) {
  private static final Map<String, LossMetricKind> BY_LOSS = new LinkedHashMap<>();

  static {
    add("MeanSquaredError");
    add("MeanAbsoluteError");
    add("MeanAbsolutePercentageError");
    add("MeanSquaredLogarithmicError");
    put(new LossMetricKind("LogCoshError", "LogCosh", "logcosh", 1, List.of()));
    put(
        new LossMetricKind(
            "CosineSimilarity", "CosineSimilarity", "cosine_similarity", -1, List.of()));
    add("BinaryCrossentropy", "from_logits", "label_smoothing");
    add("CategoricalCrossentropy", "from_logits", "label_smoothing", "axis");
    add("SparseCategoricalCrossentropy", "from_logits", "ignore_class", "axis");
    add("KLDivergence");
    add("Poisson");
    add("Hinge");
    add("SquaredHinge");
    add("CategoricalHinge");
  }

  private static void add(String className, String... keys) {
    put(new LossMetricKind(className, className, SnakeCase.of(className), 1, List.of(keys)));
  }

  private static void put(LossMetricKind kind) {
    BY_LOSS.put(kind.lossClass(), kind);
  }

  /** All of them, by the loss's class. */
  static Map<String, LossMetricKind> byLoss() {
    return BY_LOSS;
  }
}
