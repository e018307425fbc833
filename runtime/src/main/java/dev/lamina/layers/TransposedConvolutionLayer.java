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
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What transposed convolutions of one, two and three axes have in common. They spread each input
 * over a window of outputs, and so are what the gradient of a convolution is to its input.
 */
@LayerBase
@Requires("max(strides) == 1 || max(dilationRate) == 1")
abstract class TransposedConvolutionLayer extends BaseLayer {
  /** The number of channels that come out. */
  @Hyperparam(min = 1)
  abstract int filters();

  /** How long the kernel is along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> kernelSize();

  /** How far the window moves along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> strides();

  /** {@code "valid"}: all that windows reach. {@code "same"}: strides times the input. */
  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  /**
   * How much longer than it need be the output is along each axis; null for as long as padding
   * says.
   */
  @Hyperparam(min = 0)
  @Nullable List<Integer> outputPadding() {
    return null;
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

  /** How inputs are spread; channels come last, filters before them. */
  @Weight(
      shape = {"kernelSize", "filters", "dataFormat == 'channels_first' ? input[1] : input[-1]"},
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

  /** How long the output is along an axis where the input has that length. */
  final int outputLength(int length, int axis) {
    int stride = strides().get(axis);
    int reach = (kernelSize().get(axis) - 1) * dilationRate().get(axis) + 1;
    List<Integer> more = outputPadding();
    if (length == Dims.UNKNOWN) {
      return Dims.UNKNOWN;
    }
    if (padding().equals("same")) {
      return more == null ? length * stride : (length - 1) * stride + reach % 2 + more.get(axis);
    }
    int rest = more == null ? Math.max(stride - reach, 0) : more.get(axis);
    return (length - 1) * stride + reach + rest;
  }

  /** What each input spreads, summed, channels last. */
  abstract Tensor spread(Tensor x);

  /** {@code activation(transposed convolution of x and kernel + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor y = spread(DataFormat.toLast(input, dataFormat()));
    Tensor sum = DataFormat.fromLast(useBias() ? y.plus(bias()) : y, dataFormat());
    return activation().apply(sum);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.nullUnlessThere("activity_regularizer").last("kernel_constraint", "bias_constraint");
  }
}
