package dev.lamina.rules.losses;

/** What losses of one kind compare. */
enum LossFamily {
  /** Numbers, one with one: mean squared error and its like. */
  NUMBERS,
  /** Yes-or-no answers, each a probability, with labels 0 or 1. */
  BINARY,
  /** Probabilities of classes with one-hot labels. */
  ONE_HOT,
  /** Probabilities of classes with class numbers. */
  CLASS_NUMBERS,
  /** Two distributions. */
  SHARES,
  /** Scores of any size with labels -1 or 1, or one-hot ones. */
  SCORES,
  /** Two regions, each place a probability. */
  REGIONS,
  /** Directions. */
  DIRECTIONS;

  /** Whether an output is one of several classes. */
  boolean isOfClasses() {
    return this == ONE_HOT || this == CLASS_NUMBERS;
  }

  /** Whether outputs are probabilities, unless the loss is told that they are logits. */
  boolean takesProbabilities() {
    return isOfClasses() || this == BINARY || this == SHARES || this == REGIONS;
  }

  /** Whether labels have the shape of the output. */
  boolean comparesOneWithOne() {
    return this != CLASS_NUMBERS && this != DIRECTIONS;
  }
}
