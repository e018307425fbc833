package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Precision or recall: right answers of yes against another field of the confusion matrix. */
abstract class FoundMetric extends Metric {
  private final String className;
  private final FoundOptions options;
  private final Confusion confusion;

  FoundMetric(FoundOptions options, String className, Confusion.Field other) {
    super(options.name());
    this.className = className;
    this.options = options;
    Integer topK = options.topK();
    if (topK != null) {
      TopK.requireAtLeastOne(className + ".topK", topK);
    }
    Integer classId = options.classId();
    if (classId != null && classId < 0) {
      throw new IllegalArgumentException(
          className + ".classId must be at least 0. Received: " + classId);
    }
    Thresholds thresholds =
        Thresholds.of(
            className,
            ThresholdList.numbers(options.thresholds()),
            topK == null ? 0.5 : Thresholds.NONE);
    confusion = new Confusion(thresholds, Confusion.Field.TRUE_POSITIVES, other);
  }

  /** The share at each threshold. */
  abstract Tensor share(Confusion confusion);

  @Override
  public final String className() {
    return className;
  }

  @Override
  public final List<Variable> variables() {
    return confusion.variables();
  }

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    Confusion.Answers answers = Confusion.Answers.of(targets, predictions, sampleWeight);
    Integer topK = options.topK();
    if (topK != null) {
      answers = answers.top(topK);
    }
    Integer classId = options.classId();
    if (classId != null) {
      answers = answers.ofClass(className, classId);
    }
    confusion.update(answers, false);
  }

  /** The share: a scalar, or one for each threshold. */
  @Override
  public final Tensor result() {
    Tensor share = share(confusion);
    return share.dim(0) == 1 ? share.squeeze(0) : share;
  }

  @Override
  public final Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("thresholds", ThresholdList.written(options.thresholds()));
    config.put("top_k", options.topK());
    config.put("class_id", options.classId());
    return config;
  }
}
