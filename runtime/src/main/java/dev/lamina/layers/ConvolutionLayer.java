package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What convolutions of one, two and three axes have in common: all but the number of axes. */
@LayerBase
@Requires("filters % groups == 0")
@Requires("max(strides) == 1 || max(dilationRate) == 1")
abstract class ConvolutionLayer extends BaseLayer {
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

  /** Into how many groups the channels are split, each with filters of its own. */
  @Hyperparam(min = 1)
  int groups() {
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

  /** Makes the kernel's first values. */
  @Hyperparam
  Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the bias' first values. */
  @Hyperparam
  Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the kernel adds to the loss. */
  @Hyperparam
  @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  /** What the bias adds to the loss. */
  @Hyperparam
  @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the kernel is made to be after each step. */
  @Hyperparam
  @Nullable Constraint kernelConstraint() {
    return null;
  }

  /** What the bias is made to be after each step. */
  @Hyperparam
  @Nullable Constraint biasConstraint() {
    return null;
  }

  /** The weights of the sum. */
  @Weight(
      shape = {
        "kernelSize",
        "dataFormat == 'channels_first' ? exactDiv(input[1], groups) : exactDiv(input[-1], groups)",
        "filters"
      },
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** What is added to the sum. */
  @Weight(
      shape = "filters",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  /** {@code activation(convolution of x and kernel + bias)}. */
  protected Tensor call(Tensor input) {
    SpatialConvolution convolution =
        new SpatialConvolution(strides(), padding(), dilationRate(), groups());
    Tensor y = convolution.of(DataFormat.toLast(input, dataFormat()), kernel());
    Tensor sum = DataFormat.fromLast(useBias() ? y.plus(bias()) : y, dataFormat());
    return activation().apply(sum);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    // Keras writes the key always; its place is before the constraints.
    config.nullUnlessThere("activity_regularizer").last("kernel_constraint", "bias_constraint");
  }
}
