package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What depthwise convolutions of one and two axes have in common: each channel is convolved with
 * kernels of its own, {@code depthMultiplier} of them.
 */
@LayerBase
abstract class DepthwiseConvolutionLayer extends BaseLayer {
  /** How long the kernel is along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> kernelSize();

  /** How far the window moves along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> strides();

  /** {@code "valid"}: only windows inside the input. {@code "same"}: zeros around it. */
  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  /** How many channels come out for each that comes in. */
  @Hyperparam(min = 1)
  int depthMultiplier() {
    return 1;
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** How far apart the kernel's values lie along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> dilationRate();

  /** What is done with the sum; nothing unless told otherwise. */
  @Hyperparam
  ActivationFunction activation() {
    return ActivationFunction.LINEAR;
  }

  /** Whether a bias is added. */
  @Hyperparam
  boolean useBias() {
    return true;
  }

  /** Makes the depthwise kernel's first values. */
  @Hyperparam
  Initializer depthwiseInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the bias' first values. */
  @Hyperparam
  Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the depthwise kernel adds to the loss. */
  @Hyperparam
  @Nullable Regularizer depthwiseRegularizer() {
    return null;
  }

  /** What the bias adds to the loss. */
  @Hyperparam
  @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the depthwise kernel is made to be after each step. */
  @Hyperparam
  @Nullable Constraint depthwiseConstraint() {
    return null;
  }

  /** What the bias is made to be after each step. */
  @Hyperparam
  @Nullable Constraint biasConstraint() {
    return null;
  }

  /** The kernels of each channel. */
  @Weight(
      shape = {
        "kernelSize",
        "dataFormat == 'channels_first' ? input[1] : input[-1]",
        "depthMultiplier"
      },
      initializer = "depthwiseInitializer",
      regularizer = "depthwiseRegularizer",
      constraint = "depthwiseConstraint")
  abstract Tensor kernel();

  /** What is added to the sum. */
  @Weight(
      shape = "(dataFormat == 'channels_first' ? input[1] : input[-1]) * depthMultiplier",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  /** The sum of each window, channels last. */
  abstract Tensor convolve(Tensor x);

  /** {@code activation(depthwise convolution of x and kernel + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor y = convolve(DataFormat.toLast(input, dataFormat()));
    Tensor sum = DataFormat.fromLast(useBias() ? y.plus(bias()) : y, dataFormat());
    return activation().apply(sum);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.nullUnlessThere("activity_regularizer").last("depthwise_constraint", "bias_constraint");
  }
}
