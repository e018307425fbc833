package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;

/** How large a recurrent cell's state is and what is done with its sum: for cells and layers. */
@LayerBase
interface RecurrentUnits {
  /** The number of outputs, and of values in each state. */
  @Hyperparam(min = 1)
  int units();

  /** What is done with the sum. */
  @Hyperparam
  default ActivationFunction activation() {
    return ActivationFunction.TANH;
  }
}
