package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Precision and recall of classes in one number each. */
abstract class ClassScore extends Metric {
  private static final List<String> AVERAGES = List.of("micro", "macro", "weighted");

  private final @Nullable String average;
  private final @Nullable Double threshold;
  private final double beta;
  private @Nullable Counts counts;

  /** What was seen: a number for each class, or one for all. */
  private record Counts(Variable right, Variable excess, Variable missed, Variable meant) {
    static Counts zeros(Shape shape) {
      return new Counts(
          zeros("true_positives", shape),
          zeros("false_positives", shape),
          zeros("false_negatives", shape),
          zeros("intermediate_weights", shape));
    }

    private static Variable zeros(String name, Shape shape) {
      return new Variable(name, Tensor.zeros(shape, DataType.FLOAT32), false);
    }
  }

  ClassScore(Options<?> options, double beta) {
    super(options.name());
    this.average = options.average;
    this.threshold = options.threshold;
    this.beta = beta;
  }

  final double beta() {
    return beta;
  }

  @Override
  public final List<Variable> variables() {
    return counts == null
        ? List.of()
        : List.of(counts.right(), counts.excess(), counts.missed(), counts.meant());
  }

  @Override
  public final void build(Shape targets, Shape predictions) {
    if (predictions.rank() != 2 || targets.rank() != 2) {
      throw new IllegalArgumentException(
          className()
              + " takes targets and predictions [batch, classes]. Received: targets "
              + targets
              + ", predictions "
              + predictions
              + (targets.rank() == 1 ? ". Class numbers must be made one-hot for it" : ""));
    }
    if (counts == null) {
      boolean isOne = "micro".equals(average);
      counts = Counts.zeros(isOne ? Shape.of() : Shape.of(predictions.dim(1)));
    }
  }

  @Override
  public final void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    build(targets.shape(), predictions.shape());
    Tensor found = predictions.cast(DataType.FLOAT32);
    Tensor said = (threshold == null ? greatest(found) : found.greater(threshold));
    Tensor yes = said.cast(DataType.FLOAT32);
    Tensor wanted = targets.cast(DataType.FLOAT32);
    Counts all = built();
    add(all.right(), yes.times(wanted), sampleWeight);
    add(all.excess(), yes.times(Ops.subtract(1, wanted)), sampleWeight);
    add(all.missed(), Ops.subtract(1, yes).times(wanted), sampleWeight);
    add(all.meant(), wanted, sampleWeight);
  }

  private Counts built() {
    if (counts == null) {
      throw new IllegalStateException(className() + " has seen no predictions yet");
    }
    return counts;
  }

  /** The greatest predictions of a sample, where they are not 0. */
  private static Tensor greatest(Tensor predictions) {
    return predictions
        .greaterEqual(predictions.max(true, -1))
        .logicalAnd(predictions.abs().greater(1e-9));
  }

  private static void add(Variable count, Tensor values, @Nullable Tensor sampleWeight) {
    Tensor weighed =
        sampleWeight == null
            ? values
            : values.times(sampleWeight.cast(DataType.FLOAT32).reshape(-1, 1));
    count.assign(count.plus(count.rank() == 0 ? weighed.sum() : weighed.sum(0)));
  }

  /** The score: one for each class, or a scalar. */
  @Override
  public final Tensor result() {
    if (counts == null) {
      return Tensor.scalar(0);
    }
    Tensor right = counts.right().value();
    Tensor precision = right.div(right.plus(counts.excess()).plus(Quotients.EPSILON));
    Tensor recall = right.div(right.plus(counts.missed()).plus(Quotients.EPSILON));
    double square = beta * beta;
    Tensor both = precision.times(square).plus(recall).plus(Quotients.EPSILON);
    Tensor score = precision.times(recall).div(both).times(1 + square);
    if (average == null) {
      return score;
    }
    if (!average.equals("weighted")) {
      return score.rank() == 0 ? score : score.mean();
    }
    Tensor meant = counts.meant().value();
    return score.times(meant.div(meant.sum().plus(Quotients.EPSILON))).sum();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("average", average);
    config.put("threshold", threshold);
    return config;
  }

  /**
   * What the metric can be told.
   *
   * @param <O> the options of one metric
   */
  public abstract static class Options<O extends Options<O>> extends MetricOptions<O> {
    private @Nullable String average;
    private @Nullable Double threshold;

    Options(String name) {
      super(name);
    }

    /**
     * How the classes become one number: {@code micro} counts them together, {@code macro} is their
     * mean, {@code weighted} their mean weighted by how often each is meant; null, the default, for
     * a number each.
     */
    public O average(@Nullable String average) {
      if (average != null && !AVERAGES.contains(average)) {
        throw new IllegalArgumentException(
            name() + ".average must be one of " + AVERAGES + " or null. Received: " + average);
      }
      this.average = average;
      return self();
    }

    /** Above which predictions are yes; null, the default, for the greatest of a sample. */
    public O threshold(@Nullable Double threshold) {
      if (threshold != null && !(threshold > 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            name() + ".threshold must be above 0 and at most 1. Received: " + threshold);
      }
      this.threshold = threshold;
      return self();
    }

    @Override
    O read(Arguments config) {
      super.read(config);
      average(config.string("average").orElse(null));
      return threshold(config.real("threshold").orElse(null));
    }
  }
}
