package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import java.util.List;
import java.util.Map;

/** Keras' learning-rate schedules by name. */
public final class LearningRateSchedules {
  private static final Catalog<LearningRateSchedule> CATALOG =
      new Catalog<>("learning-rate schedule");

  static {
    CATALOG.add(List.of("ExponentialDecay"), List.of(), ExponentialDecay::read);
    CATALOG.add(List.of("CosineDecay"), List.of(), CosineDecay::read);
  }

  private LearningRateSchedules() {}

  /**
   * The schedule that a file describes.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static LearningRateSchedule get(Map<?, ?> serialized) {
    return CATALOG.get(serialized);
  }

  static double required(Arguments given, String key) {
    return given
        .real(key)
        .orElseThrow(() -> new IllegalArgumentException(given.owner() + " needs \"" + key + "\""));
  }
}
