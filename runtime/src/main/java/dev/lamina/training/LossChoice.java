package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.losses.Reduction;
import org.jspecify.annotations.Nullable;

/**
 * A loss as it was chosen.
 *
 * @param name Keras' name, if it was chosen by name
 */
record LossChoice(@Nullable String name, Loss loss) {
  /** By Keras' name, which is refused at once if there is none such. */
  static LossChoice named(String name) {
    return new LossChoice(name, Losses.get(name));
  }

  static LossChoice made(Loss loss) {
    return new LossChoice(null, loss);
  }

  /** As it stands in files. */
  Object written() {
    return name != null ? name : loss.serialized().toMap();
  }

  /**
   * Looks whether training can make it small.
   *
   * @throws IllegalArgumentException if it gives more than one number for a batch
   */
  void requireOneNumber(String label) {
    if (loss.reduction() == Reduction.NONE) {
      throw new IllegalArgumentException(
          label
              + ": training needs one number for a batch, and the loss's reduction \"none\" gives"
              + " one a sample. Allowed: sum_over_batch_size, sum, mean, mean_with_sample_weight");
    }
  }
}
