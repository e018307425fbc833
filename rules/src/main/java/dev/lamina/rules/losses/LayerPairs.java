package dev.lamina.rules.losses;

import java.util.Set;

/** Two layers in a row that run, but where one of them does nothing. */
public final class LayerPairs {
  /** The id of the message about {@link #linearInARow}. */
  public static final String LINEAR_ID = "model-linear";

  /** Layers that multiply their input with weights and add to it. */
  private static final Set<String> LINEAR = Set.of("Dense");

  private LayerPairs() {}

  /**
   * Whether two linear layers in a row are no more than one. Of a first one that is narrower than
   * what is around it, both together are a matrix of low rank, which somebody may have meant.
   *
   * @param in the length of the axis that the first layer reads; -1 if it is not known
   * @param between what it makes of that
   * @param out what the second one makes of this
   */
  public static boolean areOne(long in, long between, long out) {
    return between > 0 && ((in > 0 && between >= in) || (out > 0 && between >= out));
  }

  /** Whether layers of this Keras class are linear in their input, but for an activation. */
  public static boolean isLinear(String className) {
    return LINEAR.contains(className);
  }

  /** Two linear layers with nothing between them, named in words. */
  public static String linearInARow(String first, String second) {
    return first
        + " has no activation and "
        + second
        + " follows it at once, so both together are one linear layer and can learn no more than"
        + " it. Write an activation such as \"relu\" in the first";
  }
}
