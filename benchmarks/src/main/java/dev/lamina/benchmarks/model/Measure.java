package dev.lamina.benchmarks.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is timed of a model. */
public enum Measure {
  /**
   * One step on one batch that is already in the system's own arrays, in the fastest way that the
   * system has: forward, backward, Adam.
   */
  TRAIN_STEP,
  /**
   * The call of Keras' name for one step, {@code train_on_batch} and {@code trainOnBatch}: the same
   * data, checks and results on both sides. Only Lamina and Keras have it.
   */
  TRAIN_ON_BATCH,
  /** {@code fit} over the whole data, divided by its steps: a train step with all that fit adds. */
  FIT_STEP,
  /** The outputs of a whole batch, readable from outside the system. */
  PREDICT_BATCH,
  /** The same for a batch of one example, as a service calls it. */
  PREDICT_ONE;

  /** The name for people: {@code train step}. */
  public String title() {
    return key().replace('_', ' ');
  }

  /** The name in files and on the command line: {@code train_step}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The measure of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Measure of(String key) {
    return Arrays.stream(values())
        .filter(measure -> measure.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no measure \"" + key + "\"; known: " + String.join(", ", keys())));
  }

  /** All names, for messages. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Measure::key).toList();
  }
}
