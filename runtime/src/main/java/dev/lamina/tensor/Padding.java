package dev.lamina.tensor;

/** What happens at the border when a window moves over an image. */
public enum Padding {
  /** Only windows that lie fully inside: {@code out = floor((in - window) / stride) + 1}. */
  VALID,
  /**
   * As many outputs as strides fit: {@code out = ceil(in / stride)}. The border is padded, the odd
   * row or column at the bottom and right.
   */
  SAME;

  /**
   * The padding of Keras' name, {@code "valid"} or {@code "same"}.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Padding of(String kerasName) {
    for (Padding padding : values()) {
      if (padding.toString().equals(kerasName)) {
        return padding;
      }
    }
    throw new IllegalArgumentException(
        "padding \"" + kerasName + "\" is not known. Allowed: valid, same");
  }

  /** Keras' name. */
  @Override
  public String toString() {
    return this == VALID ? "valid" : "same";
  }
}
