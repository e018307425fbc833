package dev.lamina.onnx;

/**
 * Tells by two sizes of batches how a length depends on the batch's: {@code factor batch + rest}.
 *
 * @param first the size in the first trace
 * @param second the size in the second
 */
record Batches(int first, int second) {
  /** A length in terms of the batch's size; factor 0 where it does not depend on it. */
  record Length(int factor, int rest) {
    boolean isFixed() {
      return factor == 0;
    }
  }

  /** What has these lengths in the two traces. */
  Length length(int inFirst, int inSecond) {
    int factor = (inSecond - inFirst) / (second - first);
    return new Length(factor, inFirst - factor * first);
  }

  /** A length that may not depend on the batch. */
  int fixed(String what, int inFirst, int inSecond) {
    if (inFirst != inSecond) {
      throw new IllegalArgumentException(
          what + " depends on the size of the batch, which cannot be written in ONNX");
    }
    return inFirst;
  }
}
