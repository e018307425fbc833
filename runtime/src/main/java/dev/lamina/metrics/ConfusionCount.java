package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The count of one field of the confusion matrix. */
abstract class ConfusionCount extends Metric {
  private final Confusion.Field field;
  private final ThresholdOptions options;
  private final Confusion confusion;

  ConfusionCount(Confusion.Field field, ThresholdOptions options) {
    super(options.name());
    this.field = field;
    this.options = options;
    this.confusion = new Confusion(options.thresholds(className(field)), field);
  }

  private static String className(Confusion.Field field) {
    StringBuilder name = new StringBuilder();
    for (String word : field.kerasName().split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  @Override
  public final String className() {
    return className(field);
  }

  @Override
  public final List<Variable> variables() {
    return confusion.variables();
  }

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    confusion.update(Confusion.Answers.of(targets, predictions, sampleWeight), false);
  }

  /** The count: a scalar, or one for each threshold. */
  @Override
  public final Tensor result() {
    return options.result(confusion.count(field));
  }

  @Override
  public final Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("thresholds", options.written());
    return config;
  }
}
