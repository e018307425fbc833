package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values of an input share the fate that a dropout gives them. Keras: {@code noise_shape}.
 */
final class NoiseShape {
  private NoiseShape() {}

  /**
   * The shape of the random choices for an input.
   *
   * @param given 1 where values share their fate, -1 for the input's length; null for no sharing
   * @throws IllegalArgumentException if it has another number of axes than the input
   */
  static Shape of(BaseLayer layer, @Nullable List<Integer> given, Shape input) {
    if (given == null) {
      return input;
    }
    if (given.size() != input.rank()) {
      throw new IllegalArgumentException(
          layer.label()
              + " has a noiseShape of other rank than its input: "
              + given
              + " and "
              + input);
    }
    int[] noise = input.toArray();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = given.get(i) == Shape.UNKNOWN ? noise[i] : given.get(i);
    }
    return Shape.of(noise);
  }

  /** As it stands in configs, null for the input's length. */
  static @Nullable List<@Nullable Integer> written(@Nullable List<Integer> given) {
    if (given == null) {
      return null;
    }
    List<@Nullable Integer> written = new ArrayList<>(given);
    written.replaceAll(dim -> dim == null || dim == Shape.UNKNOWN ? null : dim);
    return written;
  }
}
