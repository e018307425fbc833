package right;

import dev.lamina.tensor.Tensor;

/** Java that uses a Kotlin layer. */
public final class Java {
  private Java() {}

  public static Tensor simple(Tensor x) {
    Simple layer = Simple.of(UNITS);
    return layer.getUnits() == UNITS ? layer.apply(x) : x;
  }

  private static final int UNITS = 3;
}
