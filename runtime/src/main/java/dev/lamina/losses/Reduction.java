package dev.lamina.losses;

import org.jspecify.annotations.Nullable;

/** How the values of the samples become one loss. */
public enum Reduction {
  /** Their sum divided by their number, whatever the weights: Keras' default. */
  SUM_OVER_BATCH_SIZE("sum_over_batch_size"),
  /** Their sum. */
  SUM("sum"),
  /** None: one value a sample. */
  NONE("none"),
  /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
  MEAN("mean"),
  /** Their sum divided by the sum of the weights. */
  MEAN_WITH_SAMPLE_WEIGHT("mean_with_sample_weight");

  private final String kerasName;

  Reduction(String kerasName) {
    this.kerasName = kerasName;
  }

  /** Keras' name, such as {@code sum_over_batch_size}. */
  public String kerasName() {
    return kerasName;
  }

  /**
   * The reduction of that Keras name; null is {@link #NONE}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Reduction of(@Nullable String kerasName) {
    if (kerasName == null) {
      return NONE;
    }
    for (Reduction reduction : values()) {
      if (reduction.kerasName.equals(kerasName)) {
        return reduction;
      }
    }
    throw new IllegalArgumentException(
        "reduction \""
            + kerasName
            + "\" is not known. Allowed: sum_over_batch_size, sum, none, mean,"
            + " mean_with_sample_weight");
  }
}
