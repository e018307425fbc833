package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile} is told about one output of several.
 *
 * <pre>{@code
 * model.compile(c -> c.optimizer("adam")
 *     .output("class", o -> o.loss("sparse_categorical_crossentropy").metrics("accuracy"))
 *     .output("size", o -> o.loss("mse").lossWeight(0.1)));
 * }</pre>
 */
public final class OutputOptions {
  private @Nullable LossChoice loss;
  private @Nullable Double lossWeight;
  private @Nullable Target target;
  private final List<MetricChoice> metrics = new ArrayList<>();
  private final List<MetricChoice> weightedMetrics = new ArrayList<>();

  /** Nothing chosen: an output without a loss is not trained for. */
  OutputOptions() {}

  /** The loss of this output. */
  public OutputOptions loss(Loss chosen) {
    return loss(LossChoice.made(chosen));
  }

  /** The loss of this output, by Keras' name. */
  public OutputOptions loss(String name) {
    return loss(LossChoice.named(name));
  }

  OutputOptions loss(@Nullable LossChoice chosen) {
    loss = chosen;
    return this;
  }

  /** What this output's loss is multiplied by in the whole; 1 by default. */
  public OutputOptions lossWeight(double weight) {
    lossWeight = weight;
    return this;
  }

  /** What else to report of this output, by Keras' names. */
  public OutputOptions metrics(String... names) {
    for (String name : names) {
      metrics.add(MetricChoice.named(name));
    }
    return this;
  }

  /** What else to report of this output. */
  public OutputOptions metrics(Metric... chosen) {
    for (Metric metric : chosen) {
      metrics.add(MetricChoice.made(metric));
    }
    return this;
  }

  /** What else to report of this output with the samples' weights, by Keras' names. */
  public OutputOptions weightedMetrics(String... names) {
    for (String name : names) {
      weightedMetrics.add(MetricChoice.named(name));
    }
    return this;
  }

  /** What else to report of this output with the samples' weights. */
  public OutputOptions weightedMetrics(Metric... chosen) {
    for (Metric metric : chosen) {
      weightedMetrics.add(MetricChoice.made(metric));
    }
    return this;
  }

  /** What the labels of this output are: what model and data are held to. */
  public OutputOptions target(Target chosen) {
    return declared(chosen);
  }

  OutputOptions declared(@Nullable Target chosen) {
    target = chosen;
    return this;
  }

  @Nullable Target target() {
    return target;
  }

  @Nullable LossChoice loss() {
    return loss;
  }

  @Nullable Double lossWeight() {
    return lossWeight;
  }

  /** The metrics, or the weighted ones. */
  List<MetricChoice> metrics(boolean weighted) {
    return weighted ? weightedMetrics : metrics;
  }
}
