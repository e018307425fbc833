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
    CATALOG.add(List.of("CosineDecayRestarts"), List.of(), CosineDecayRestarts::read);
    CATALOG.add(List.of("PolynomialDecay"), List.of(), PolynomialDecay::read);
    CATALOG.add(List.of("InverseTimeDecay"), List.of(), InverseTimeDecay::read);
    CATALOG.add(List.of("PiecewiseConstantDecay"), List.of(), PiecewiseConstantDecay::read);
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
    return given.real(key).orElseThrow(() -> missing(given, key));
  }

  static Number steps(Arguments given, String key) {
    return given
        .read(key, "a number", value -> value instanceof Number number ? number : null)
        .orElseThrow(() -> missing(given, key));
  }

  static IllegalArgumentException missing(Arguments given, String key) {
    return new IllegalArgumentException(given.owner() + " needs \"" + key + "\"");
  }
}
