package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;

/** How many heads attention has, and of what size. */
@LayerBase
interface HeadSizes {
  /** The number of heads. */
  @Hyperparam(min = 1)
  int numHeads();

  /** The length of queries and keys within a head. */
  @Hyperparam(min = 1)
  int keyDim();

  /** The length of values within a head; that of keys unless told otherwise. */
  @Hyperparam(min = 1)
  default int valueDim() {
    return keyDim();
  }
}
