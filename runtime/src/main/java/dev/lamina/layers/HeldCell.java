package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;

/** The cell of a layer that runs any; it comes first among the layer's hyperparameters. */
@LayerBase
interface HeldCell {
  /** What runs along the sequences. */
  @Hyperparam
  RecurrentCell cell();
}
