package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import java.util.List;

/**
 * Slides a kernel over sequences: {@code y[i, f] = activation(sum over a, c of x[i strides + a
 * dilation, c] kernel[a, c, f] + bias[f])}.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, windows, filters]}. With k the
 * kernel's size and d the dilation, padding {@code "valid"} makes of a length {@code (length - (k -
 * 1) d - 1) // strides + 1} and {@code "same"} {@code ceil(length / strides)}, the odd zero at the
 * end. Padding {@code "causal"} puts all zeros before, so that no output sees a later input. Keras:
 * {@code keras.layers.Conv1D}.
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
public abstract class Conv1DLayer extends ConvolutionLayer {
  /** For the generated class. */
  protected Conv1DLayer() {}

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
}
