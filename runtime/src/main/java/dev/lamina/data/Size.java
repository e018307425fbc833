package dev.lamina.data;

/**
 * The number of elements of a dataset, as far as it is known.
 *
 * @param number the number, or a negative value if it is not known or there is no end
 */
record Size(long number) {
  static final Size UNKNOWN = new Size(-1);
  private static final Size ENDLESS = new Size(-2);

  static Size of(long number) {
    return new Size(number);
  }

  boolean isKnown() {
    return number >= 0;
  }

  boolean isEndless() {
    return equals(ENDLESS);
  }

  Size batches(int batchSize, boolean dropRemainder) {
    return isKnown() ? of((number + (dropRemainder ? 0 : batchSize - 1)) / batchSize) : this;
  }

  Size take(long elements) {
    return isEndless() ? of(elements) : isKnown() ? of(Math.min(number, elements)) : this;
  }

  Size skip(long elements) {
    return isKnown() ? of(Math.max(0, number - elements)) : this;
  }

  Size endless() {
    return number == 0 ? this : ENDLESS;
  }

  Size times(int times) {
    if (times == 0) {
      return of(0);
    }
    return isKnown() ? of(Math.multiplyExact(number, times)) : this;
  }
}
