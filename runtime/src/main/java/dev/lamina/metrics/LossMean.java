package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.config.FunctionForm;
import dev.lamina.config.SerializedObject;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.losses.RankMatch;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a loss over all samples, without regularization: {@code mse}, {@code mae}, the
 * crossentropies and any other loss as a metric. Keras has a class for most, such as {@code
 * keras.metrics.MeanSquaredError}, and {@code keras.metrics.MeanMetricWrapper} for the others. The
 * cosine similarity counts up as a metric and down as a loss.
 */
public final class LossMean extends ValueMetric {
  private final Loss loss;
  private final @Nullable LossMetricKind kind;

  private LossMean(Loss loss, String name) {
    super(name);
    this.loss = loss;
    this.kind = LossMetricKind.byLoss().get(loss.className());
  }

  /** The mean of this loss, under Keras' name of the metric. */
  public static LossMean of(Loss loss) {
    LossMetricKind kind = LossMetricKind.byLoss().get(loss.className());
    return of(loss, kind == null ? loss.name() : kind.name());
  }

  /** The mean of this loss under this name. */
  public static LossMean of(Loss loss, String name) {
    return new LossMean(loss, name);
  }

  /** The metric of a config, whose arguments are the loss's. */
  static LossMean read(LossMetricKind kind, Arguments given) {
    String name = given.string("name").orElse(kind.name());
    return of(lossOf(kind.lossClass(), given), name);
  }

  /** Keras' wrapper of a loss function that has no metric of its own. */
  static LossMean readWrapper(Arguments given) {
    Object fn = given.value("fn").orElse(null);
    String function = fn instanceof Map<?, ?> form ? FunctionForm.nameIn(form) : null;
    if (function == null) {
      throw new IllegalArgumentException(
          "MeanMetricWrapper.fn must be one of Keras' loss functions. Received: " + fn);
    }
    return of(lossOf(function, given), given.string("name").orElse(function));
  }

  private static Loss lossOf(String loss, Arguments given) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(given.all());
    arguments.keySet().forEach(given::has);
    arguments.keySet().removeAll(Set.of("name", "dtype", "fn"));
    return Losses.get(SerializedObject.keras("keras.losses", loss, arguments).toMap());
  }

  @Override
  public String className() {
    return kind == null ? "MeanMetricWrapper" : kind.className();
  }

  @Override
  Tensor values(Tensor targets, Tensor predictions) {
    Tensor values = loss.values(targets, predictions);
    return kind == null || kind.factor() == 1 ? values : values.times(kind.factor());
  }

  @Override
  @Nullable Tensor counted(Tensor targets, Tensor predictions) {
    RankMatch matched = RankMatch.of(targets, predictions);
    return loss.counted(matched.first(), matched.second());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(loss.getConfig());
    arguments.remove("name");
    arguments.remove("reduction");
    if (kind == null) {
      config.put("fn", FunctionForm.of(SnakeCase.of(loss.className())));
    } else if (kind.keys().contains("axis")) {
      arguments.putIfAbsent("axis", -1);
    } else {
      // Keras loses the axis of some metrics in a file; it is kept where it is not the default
      arguments.remove("axis", -1);
    }
    // Keras' metrics write 0 where its losses write 0.0
    arguments.computeIfPresent("label_smoothing", (key, value) -> value.equals(0.0) ? 0 : value);
    config.putAll(arguments);
    return config;
  }
}
