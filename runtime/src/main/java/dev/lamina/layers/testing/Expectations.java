package dev.lamina.layers.testing;

import dev.lamina.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** What the caller of the kit says of the layer; null where nothing is said. */
final class Expectations {
  @Nullable Shape output;
  @Nullable Integer trainableWeights;
  @Nullable Integer nonTrainableWeights;
  @Nullable Integer losses;
  boolean isRandom;
  boolean mixesRows;
  boolean hasKinks;
}
