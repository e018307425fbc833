package dev.lamina.rules;

/** What the activation glu makes of a shape. */
public final class GluShape {
  private GluShape() {}

  /**
   * The shape with half of an axis, which may count from the end.
   *
   * @throws IllegalArgumentException if it has no half
   */
  public static int[] halved(int[] shape, int axis) {
    int[] halved = shape.clone();
    int at = axis < 0 ? axis + shape.length : axis;
    if (at < 0 || at >= shape.length) {
      throw new IllegalArgumentException(
          "the activation glu halves axis " + axis + ", which " + Dims.text(shape) + " has not");
    }
    if (shape[at] != Dims.UNKNOWN && shape[at] % 2 != 0) {
      throw new IllegalArgumentException(
          "the activation glu halves axis "
              + axis
              + ", whose length must be even, but the sum is "
              + Dims.text(shape));
    }
    halved[at] = shape[at] == Dims.UNKNOWN ? Dims.UNKNOWN : shape[at] / 2;
    return halved;
  }
}
