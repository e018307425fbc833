package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;

/** What cells with gates have beside others: for cells and layers. */
@LayerBase
interface RecurrentGates {
  /** What makes a gate's sum a share from 0 to 1. */
  @Hyperparam
  default ActivationFunction recurrentActivation() {
    return ActivationFunction.SIGMOID;
  }
}
