package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Convolves each channel of sequences with kernels of its own, then mixes the channels by a
 * product: {@code y = activation(depthwise(x) pointwiseKernel + bias)}.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, windows, filters]}, with lengths
 * as of {@link Conv1DLayer}. Keras: {@code keras.layers.SeparableConv1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    fixed = "channels",
    floating = true)
@Output(
    value = {
      "input[0]",
      "dataFormat == 'channels_first' ? filters"
          + " : (padding != 'valid' ? ceilDiv(input[1], strides[0])"
          + " : (input[1] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)",
      "dataFormat == 'channels_first' ? (padding != 'valid' ? ceilDiv(input[2], strides[0])"
          + " : (input[2] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)"
          + " : filters"
    },
    activation = "activation")
public abstract class SeparableConv1DLayer extends SeparableConvolutionLayer {
  /** For the generated class. */
  protected SeparableConv1DLayer() {}

  /** How long the kernel is. */
  @Override
  @Hyperparam(min = 1, size = 1)
  abstract List<Integer> kernelSize();

  /** How far the window moves. */
  @Override
  @Hyperparam(min = 1, size = 1)
  List<Integer> strides() {
    return List.of(1);
  }

  /** How far apart the kernel's values lie. */
  @Override
  @Hyperparam(min = 1, size = 1)
  List<Integer> dilationRate() {
    return List.of(1);
  }

  /**
   * {@code "valid"}: only windows inside the input. {@code "same"}: zeros around it. {@code
   * "causal"}: zeros before it.
   */
  @Override
  @Hyperparam(oneOf = {"valid", "same", "causal"})
  String padding() {
    return "valid";
  }

  /** The weights that mix the channels, over windows of one place. */
  @Override
  @Weight(
      shape = {
        "1",
        "(dataFormat == 'channels_first' ? input[1] : input[-1]) * depthMultiplier",
        "filters"
      },
      initializer = "pointwiseInitializer",
      regularizer = "pointwiseRegularizer",
      constraint = "pointwiseConstraint")
  abstract Tensor pointwiseKernel();

  @Override
  Tensor convolve(Tensor x) {
    return DepthwiseImages.convolveSequences(
        x, depthwiseKernel(), strides(), padding(), dilationRate());
  }
}
