package dev.lamina.losses;

import dev.lamina.config.Configured;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loss: how far predictions are from targets, one value a sample, then reduced to one. Keras:
 * {@code keras.losses.Loss}.
 *
 * <p>Targets are cast to the type of the predictions; targets {@code [N]} match predictions {@code
 * [N, 1]}. With weights each sample's value is multiplied by its weight before the reduction. All
 * is written in ops: a loss can be called on values, under a gradient tape, and inside a traced
 * step.
 */
public abstract class Loss extends Configured {
  private final String name;
  private final Reduction reduction;

  /** A loss with these options. */
  protected Loss(LossOptions<?> options) {
    this.name = options.name();
    this.reduction = options.reduction();
  }

  /** The name, such as {@code mean_squared_error}. */
  public final String name() {
    return name;
  }

  /** How the values of the samples become one. */
  public final Reduction reduction() {
    return reduction;
  }

  /** The value of each sample: targets and predictions have been matched in rank. */
  protected abstract Tensor perSample(Tensor targets, Tensor predictions);

  /**
   * Which of the values count, of the same shape as they and boolean; null, the default, for all.
   */
  public @Nullable Tensor counted(Tensor targets, Tensor predictions) {
    return null;
  }

  /**
   * Looks at the values of targets before any work is done with them.
   *
   * @param targets the targets' values
   * @param predictions the shape of the predictions for them
   * @throws IllegalArgumentException if a target cannot be, naming the first such
   */
  public void checkTargets(Tensor targets, Shape predictions) {}

  /** The value of each sample, before weights and reduction. */
  public final Tensor values(Tensor targets, Tensor predictions) {
    RankMatch matched = RankMatch.of(targets, predictions);
    return perSample(matched.first(), matched.second());
  }

  /** The loss of these predictions. */
  public final Tensor apply(Tensor targets, Tensor predictions) {
    return apply(targets, predictions, null);
  }

  /**
   * The loss of these predictions, each sample's value multiplied by its weight.
   *
   * @param sampleWeight one weight a sample, {@code [N]}, or one a value; null for none
   */
  public final Tensor apply(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    return apply(targets, predictions, sampleWeight, null);
  }

  /**
   * The loss of these predictions, each sample's value multiplied by its weight, without what the
   * mask leaves out: it counts nothing, and in the mean's divisor neither.
   *
   * @param sampleWeight one weight a sample, {@code [N]}, or one a value; null for none
   * @param mask which of the values count, BOOL, such as {@code [N, steps]}; null for all
   */
  public final Tensor apply(
      Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
    RankMatch matched = RankMatch.of(targets, predictions);
    Tensor values = perSample(matched.first(), matched.second());
    Tensor counted = counted(matched.first(), matched.second());
    if (mask != null) {
      counted = counted == null ? mask : mask.logicalAnd(counted);
    }
    return WeightedReduction.reduce(values, sampleWeight, counted, reduction);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("reduction", reduction.kerasName());
    return config;
  }

  @Override
  protected final String kerasModule() {
    return "keras.losses";
  }

  /** Targets as the predictions' type, of the same shape or broadcasting to it axis by axis. */
  final Tensor fit(Tensor targets, Tensor predictions) {
    Shape found = targets.shape();
    Shape wanted = predictions.shape();
    boolean fits = found.rank() == wanted.rank();
    for (int axis = 0; fits && axis < found.rank(); axis++) {
      fits = found.dim(axis) == wanted.dim(axis) || (axis > 0 && found.dim(axis) == 1);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Loss "
              + className()
              + ": targets of shape "
              + found
              + " do not fit predictions of shape "
              + wanted
              + otherLoss());
    }
    return targets.dtype() == predictions.dtype() ? targets : targets.cast(predictions.dtype());
  }

  /** What to use instead where targets do not fit, for the end of a message. */
  String otherLoss() {
    return "";
  }

  /** One less the smallest step that Keras allows between a probability and 0 or 1. */
  static final double EPSILON = 1e-7;

  /** Probabilities kept off 0 and 1; where that changes them, no gradient passes. */
  static Tensor clipped(Tensor probabilities) {
    return probabilities.clip(EPSILON, 1 - EPSILON);
  }

  /** A scalar of the same type. */
  static Tensor scalarLike(double value, Tensor like) {
    return Tensor.scalar(value, like.dtype());
  }

  /** Where {@code condition} holds {@code value}, elsewhere 0. */
  static Tensor onlyWhere(Tensor condition, Tensor value) {
    return Ops.where(condition, value, scalarLike(0, value));
  }
}
