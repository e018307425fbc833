package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives every sample and group of channels mean 0 and deviation 1, then each channel a scale and an
 * offset of its own: {@code y = (x - mean) / sqrt(variance + epsilon) gamma + beta}.
 *
 * <p>Input {@code [batch, ..., channels]} (or with the channels at {@code axis}), output of the
 * same shape. One group is layer normalization of whole samples; {@code groups = -1} makes as many
 * groups as channels, instance normalization. Wu and He 2018, <a
 * href="https://arxiv.org/abs/1803.08494">Group Normalization</a>. Keras: {@code
 * keras.layers.GroupNormalization}.
 */
@Layer(registerPackage = "keras")
@Requires("groups == -1 || input[axis] % groups == 0")
@Output("input")
public abstract class GroupNormalizationLayer extends BaseLayer {
  /** For the generated class. */
  protected GroupNormalizationLayer() {}

  /** Into how many groups the channels are split; -1 for one group a channel. */
  @Hyperparam(min = -1)
  int groups() {
    return 32;
  }

  /** The axis of the channels. */
  @Hyperparam
  int axis() {
    return -1;
  }

  /** Added to the variance, so that constant input is not divided by zero. */
  @Hyperparam
  double epsilon() {
    return 1e-3;
  }

  /** Whether beta is added. */
  @Hyperparam
  boolean center() {
    return true;
  }

  /** Whether the result is multiplied by gamma. */
  @Hyperparam
  boolean scale() {
    return true;
  }

  /** Makes beta's first values. */
  @Hyperparam
  Initializer betaInitializer() {
    return Initializers.get("zeros");
  }

  /** Makes gamma's first values. */
  @Hyperparam
  Initializer gammaInitializer() {
    return Initializers.get("ones");
  }

  /** What beta adds to the loss. */
  @Hyperparam
  @Nullable Regularizer betaRegularizer() {
    return null;
  }

  /** What gamma adds to the loss. */
  @Hyperparam
  @Nullable Regularizer gammaRegularizer() {
    return null;
  }

  /** What beta is made to be after each step. */
  @Hyperparam
  @Nullable Constraint betaConstraint() {
    return null;
  }

  /** What gamma is made to be after each step. */
  @Hyperparam
  @Nullable Constraint gammaConstraint() {
    return null;
  }

  /** The scale of each channel. */
  @Weight(
      shape = "input[axis]",
      initializer = "gammaInitializer",
      regularizer = "gammaRegularizer",
      constraint = "gammaConstraint",
      when = "scale")
  abstract Tensor gamma();

  /** The offset of each channel. */
  @Weight(
      shape = "input[axis]",
      initializer = "betaInitializer",
      regularizer = "betaRegularizer",
      constraint = "betaConstraint",
      when = "center")
  abstract Tensor beta();

  @Override
  protected void checkConfig() {
    if (groups() == 0) {
      throw new IllegalArgumentException(
          "GroupNormalization.groups must be 1 or more, or -1 for one a channel. Received: 0");
    }
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(2).fixedAxes(axis()).floating();
  }

  /** {@code (x - mean) / sqrt(variance + epsilon) gamma + beta}. */
  protected Tensor call(Tensor input) {
    int axis = input.shape().axis(axis());
    int channels = input.dim(axis);
    int parts = groups() == -1 ? channels : groups();
    Shape grouped =
        input
            .shape()
            .slice(0, axis)
            .append(parts, channels / parts)
            .concat(input.shape().slice(axis + 1));
    Tensor x = input.reshape(grouped);
    int[] axes = IntStream.range(1, x.rank()).filter(each -> each != axis).toArray();
    Tensor normal =
        x.minus(x.mean(true, axes)).times(x.variance(true, axes).plus(epsilon()).rsqrt());
    Tensor y = normal.reshape(input.shape());
    int[] alongChannels = new int[input.rank()];
    Arrays.fill(alongChannels, 1);
    alongChannels[axis] = channels;
    Tensor scaled = scale() ? y.times(gamma().reshape(alongChannels)) : y;
    return center() ? scaled.plus(beta().reshape(alongChannels)) : scaled;
  }
}
