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
 * What separable convolutions of one and two axes have in common: a depthwise convolution, then a
 * pointwise one that mixes the channels.
 */
@LayerBase
abstract class SeparableConvolutionLayer extends BaseLayer {
  /** The number of channels that come out. */
  @Hyperparam(min = 1)
  abstract int filters();

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

  /** How many channels the depthwise convolution gives for each that comes in. */
  @Hyperparam(min = 1)
  int depthMultiplier() {
    return 1;
  }

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

  /** Makes the pointwise kernel's first values. */
  @Hyperparam
  Initializer pointwiseInitializer() {
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

  /** What the pointwise kernel adds to the loss. */
  @Hyperparam
  @Nullable Regularizer pointwiseRegularizer() {
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

  /** What the pointwise kernel is made to be after each step. */
  @Hyperparam
  @Nullable Constraint pointwiseConstraint() {
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
  abstract Tensor depthwiseKernel();

  /** The weights that mix the channels. */
  @Weight(
      shape = {
        "(dataFormat == 'channels_first' ? input[1] : input[-1]) * depthMultiplier",
        "filters"
      },
      initializer = "pointwiseInitializer",
      regularizer = "pointwiseRegularizer",
      constraint = "pointwiseConstraint")
  abstract Tensor pointwiseKernel();

  /** What is added to the sum. */
  @Weight(
      shape = "filters",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  /** The depthwise sum of each window, channels last. */
  abstract Tensor convolve(Tensor x);

  /** {@code activation(depthwise convolution of x, times the pointwise kernel, + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor depthwise = convolve(DataFormat.toLast(input, dataFormat()));
    Tensor point = pointwiseKernel();
    Tensor y = depthwise.matmul(point.reshape(point.dim(-2), point.dim(-1)));
    Tensor sum = DataFormat.fromLast(useBias() ? y.plus(bias()) : y, dataFormat());
    return activation().apply(sum);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config
        .nullUnlessThere("activity_regularizer")
        .last("depthwise_constraint", "pointwise_constraint", "bias_constraint");
  }
}
