package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The area under a curve through the shares at many thresholds. ROC: true positives {@code tp / (tp
 * + fn)} over false positives {@code fp / (fp + tn)}. PR: precision {@code tp / (tp + fp)} over
 * recall, between thresholds as Davis and Goadrich (2006) interpolate it. PRGAIN: precision gain
 * over recall gain of Flach and Kull (2015). Predictions from 0 to 1 or, {@code fromLogits},
 * logits; targets of the same shape, 0 or 1. With {@code multiLabel} there is an area for each
 * label of {@code [batch, labels]}, and the result is their mean, weighted by {@code labelWeights}.
 * Keras: {@code keras.metrics.AUC}.
 */
public final class AUC extends Metric {
  private final AucOptions options;
  private final Thresholds thresholds;
  private final @Nullable Tensor labelWeights;
  private @Nullable Confusion confusion;

  private AUC(AucOptions options) {
    super(options.name());
    this.options = options;
    this.thresholds = options.makeThresholds();
    this.labelWeights = options.weights();
    Integer labels = options.numLabels();
    if (!options.multiLabel()) {
      confusion = new Confusion(thresholds, Confusion.Field.values());
    } else if (labels != null) {
      confusion = byLabel(labels);
    }
  }

  /** The area under the ROC curve, with 200 thresholds. */
  public static AUC of() {
    return of(options -> {});
  }

  /** The area under this curve: ROC, PR or PRGAIN. */
  public static AUC of(String curve) {
    return of(options -> options.curve(curve));
  }

  /** The area with these options. */
  public static AUC of(Consumer<? super AucOptions> options) {
    AucOptions all = new AucOptions();
    options.accept(all);
    return new AUC(all);
  }

  static Metric read(Arguments config) {
    return new AUC(new AucOptions().read(config));
  }

  private Confusion byLabel(int labels) {
    return new Confusion(
        thresholds, Shape.of(thresholds.number(), labels), Confusion.Field.values());
  }

  @Override
  public String className() {
    return "AUC";
  }

  @Override
  public List<Variable> variables() {
    return confusion == null ? List.of() : confusion.variables();
  }

  @Override
  public void build(Shape targets, Shape predictions) {
    if (confusion != null) {
      return;
    }
    if (predictions.rank() != 2) {
      throw new IllegalArgumentException(
          "AUC with multiLabel takes predictions [batch, labels]. Received: " + predictions);
    }
    confusion = byLabel(predictions.dim(1));
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    build(targets.shape(), predictions.shape());
    Tensor said = options.fromLogits() ? predictions.sigmoid() : predictions;
    Confusion.Answers answers = Confusion.Answers.of(targets, said, sampleWeight);
    if (labelWeights != null && !options.multiLabel()) {
      answers = answers.weighed(labelWeights);
    }
    counts().update(answers, options.multiLabel());
  }

  private Confusion counts() {
    if (confusion == null) {
      throw new IllegalStateException("AUC has seen no predictions yet");
    }
    return confusion;
  }

  @Override
  public Tensor result() {
    if (confusion == null) {
      return Tensor.scalar(0);
    }
    Tensor parts = AreaParts.of(confusion, options.curve(), options.summationMethod());
    Tensor areas = parts.sum(0); // a scalar, or [labels]
    if (!options.multiLabel()) {
      return areas;
    }
    return labelWeights == null
        ? areas.mean()
        : Quotients.orZero(areas.times(labelWeights).sum(), labelWeights.sum());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("num_thresholds", thresholds.number());
    config.put("curve", options.curve());
    config.put("summation_method", options.summationMethod());
    config.put("multi_label", options.multiLabel());
    config.put("num_labels", options.numLabels());
    config.put("label_weights", tensorForm(options.labelWeights()));
    config.put("from_logits", options.fromLogits());
    if (options.hasThresholds()) {
      config.put("thresholds", thresholds.inner());
    }
    return config;
  }

  /** Keras writes the weights as it holds them, a tensor. */
  private static @Nullable Object tensorForm(@Nullable List<Double> values) {
    if (values == null) {
      return null;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("value", values);
    content.put("dtype", DataType.FLOAT32.kerasName());
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("class_name", "__tensor__");
    form.put("config", content);
    return form;
  }
}
