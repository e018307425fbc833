package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The best of one share over all thresholds at which another is at least a given value. */
abstract class BestAtMetric extends Metric {
  private final String argument;
  private final double value;
  private final BestAtOptions options;
  private final Confusion confusion;

  BestAtMetric(String argument, double value, BestAtOptions options) {
    super(options.name());
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The " + argument + " of " + options.name() + " must be from 0 to 1. Received: " + value);
    }
    this.argument = argument;
    this.value = value;
    this.options = options;
    this.confusion =
        new Confusion(Thresholds.even(options.numThresholds()), Confusion.Field.values());
  }

  /** The share that is at least the value, at each threshold. */
  abstract Tensor held(Confusion confusion);

  /** The share that is to be great, at each threshold. */
  abstract Tensor best(Confusion confusion);

  static double required(String owner, String argument, Arguments config) {
    return config
        .real(argument)
        .orElseThrow(() -> new IllegalArgumentException(owner + "." + argument + " is required"));
  }

  @Override
  public final List<Variable> variables() {
    return confusion.variables();
  }

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    Confusion.Answers answers = Confusion.Answers.of(targets, predictions, sampleWeight);
    Integer classId = options.classId();
    confusion.update(classId == null ? answers : answers.ofClass(className(), classId), false);
  }

  @Override
  public final Tensor result() {
    return Ops.where(held(confusion).greaterEqual(value), best(confusion), 0).max();
  }

  @Override
  public final Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("class_id", options.classId());
    config.put("num_thresholds", options.numThresholds());
    config.put(argument, value);
    return config;
  }
}
