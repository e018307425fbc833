package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;

/** How many heads grouped attention has, and of what size. */
@LayerBase
interface GroupedHeadSizes {
  /** The length of queries, keys and values within a head. */
  @Hyperparam(min = 1)
  int headDim();

  /** The number of heads of the query. */
  @Hyperparam(min = 1)
  int numQueryHeads();

  /** The number of heads of keys and values, which divides that of the query. */
  @Hyperparam(min = 1)
  int numKeyValueHeads();
}
