package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import java.util.List;

/** How a convolutional memory looks at its input: what comes first among its hyperparameters. */
@LayerBase
interface ConvLSTMWindow {
  /** The number of channels that come out. */
  @Hyperparam(min = 1)
  int filters();

  /** How long the kernel is along each axis. */
  @Hyperparam(min = 1)
  List<Integer> kernelSize();

  /** How far the window moves along each axis of the input. */
  @Hyperparam(min = 1)
  List<Integer> strides();

  /** {@code "valid"}: only windows inside the input. {@code "same"}: zeros around it. */
  @Hyperparam(oneOf = {"valid", "same"})
  default String padding() {
    return "valid";
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * time.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  default String dataFormat() {
    return "channels_last";
  }

  /** How far apart the kernel's values lie along each axis of the input. */
  @Hyperparam(min = 1)
  List<Integer> dilationRate();

  /** What is done with the sum. */
  @Hyperparam
  default ActivationFunction activation() {
    return ActivationFunction.TANH;
  }
}
