package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the area under a curve can be told. */
public final class AucOptions extends MetricOptions<AucOptions> {
  private static final List<String> CURVES = List.of("ROC", "PR", "PRGAIN");
  private static final List<String> METHODS = List.of("interpolation", "minoring", "majoring");

  private int numThresholds = 200;
  private double @Nullable [] thresholds;
  private String curve = "ROC";
  private String summationMethod = "interpolation";
  private boolean multiLabel;
  private @Nullable Integer numLabels;
  private @Nullable List<Double> labelWeights;
  private boolean fromLogits;

  AucOptions() {
    super("auc");
  }

  /** How many thresholds there are, in even steps; 200 by default, a million at most. */
  public AucOptions numThresholds(int number) {
    if (number < 2 || number > Thresholds.MOST) {
      throw new IllegalArgumentException(
          "AUC.numThresholds (num_thresholds) must be from 2 to "
              + Thresholds.MOST
              + ". Received: "
              + number);
    }
    numThresholds = number;
    return this;
  }

  /** Thresholds of your own, from 0 to 1; one below and one above are added. */
  public AucOptions thresholds(double... thresholds) {
    for (double threshold : thresholds) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            "AUC.thresholds must be from 0 to 1. Received: " + Arrays.toString(thresholds));
      }
    }
    this.thresholds = thresholds.clone();
    return this;
  }

  /** The curve: ROC, the default, PR or PRGAIN. */
  public AucOptions curve(String curve) {
    this.curve = oneOf("curve", CURVES, curve.toUpperCase(Locale.ROOT));
    return this;
  }

  /**
   * How heights between two thresholds are taken: interpolation, the default, minoring, majoring.
   */
  public AucOptions summationMethod(String method) {
    summationMethod = oneOf("summationMethod", METHODS, method.toLowerCase(Locale.ROOT));
    return this;
  }

  /** Whether each label of {@code [batch, labels]} has its own area; false by default. */
  public AucOptions multiLabel(boolean multiLabel) {
    this.multiLabel = multiLabel;
    return this;
  }

  /** How many labels there are, with {@link #multiLabel}; null, the default, to find it out. */
  public AucOptions numLabels(@Nullable Integer labels) {
    numLabels = labels;
    return this;
  }

  /** The weight of each label; all count the same by default. */
  public AucOptions labelWeights(double... weights) {
    labelWeights = weights.length == 0 ? null : Arrays.stream(weights).boxed().toList();
    return this;
  }

  /** Whether predictions are logits; false by default. */
  public AucOptions fromLogits(boolean fromLogits) {
    this.fromLogits = fromLogits;
    return this;
  }

  private static String oneOf(String option, List<String> allowed, String value) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          "AUC." + option + " must be one of " + allowed + ". Received: " + value);
    }
    return value;
  }

  Thresholds makeThresholds() {
    if (numLabels != null && !multiLabel) {
      throw new IllegalArgumentException("AUC.numLabels goes with multiLabel(true) only");
    }
    return thresholds == null ? Thresholds.around(numThresholds) : Thresholds.around(thresholds);
  }

  boolean hasThresholds() {
    return thresholds != null;
  }

  String curve() {
    return curve;
  }

  String summationMethod() {
    return summationMethod;
  }

  boolean multiLabel() {
    return multiLabel;
  }

  @Nullable Integer numLabels() {
    return numLabels;
  }

  @Nullable List<Double> labelWeights() {
    return labelWeights;
  }

  @Nullable Tensor weights() {
    return labelWeights == null ? null : Tensor.of(floats(labelWeights), labelWeights.size());
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  boolean fromLogits() {
    return fromLogits;
  }

  @Override
  AucOptions read(Arguments config) {
    super.read(config);
    numThresholds(config.integer("num_thresholds").orElse(numThresholds));
    config
        .list("thresholds", "a number", Arguments::toDouble)
        .ifPresent(list -> thresholds(list.stream().mapToDouble(Double::doubleValue).toArray()));
    curve(config.string("curve").orElse(curve));
    summationMethod(config.string("summation_method").orElse(summationMethod));
    multiLabel = config.bool("multi_label").orElse(multiLabel);
    numLabels = config.integer("num_labels").orElse(null);
    fromLogits = config.bool("from_logits").orElse(fromLogits);
    labelWeights =
        config.read("label_weights", "an array of numbers", AucOptions::numbers).orElse(null);
    return this;
  }

  /** An array, plain or in Keras' form of a tensor. */
  private static @Nullable List<Double> numbers(Object value) {
    if (value instanceof Map<?, ?> form && form.get("config") instanceof Map<?, ?> content) {
      Object inner = content.get("value");
      return inner == null ? null : numbers(inner);
    }
    return value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)
        ? list.stream().map(number -> ((Number) number).doubleValue()).toList()
        : null;
  }

  @Override
  protected AucOptions self() {
    return this;
  }
}
