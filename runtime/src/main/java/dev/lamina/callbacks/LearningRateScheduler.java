package dev.lamina.callbacks;

import java.util.Map;

/**
 * Sets the learning rate of each epoch by a function of the epoch, counted from 0, and the rate so
 * far. The logs of each epoch get its {@code learning_rate}. Keras: {@code
 * keras.callbacks.LearningRateScheduler}.
 *
 * <pre>{@code
 * LearningRateScheduler.of((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
 * }</pre>
 */
public final class LearningRateScheduler extends Callback {
  private final Schedule schedule;
  private final int verbose;

  private LearningRateScheduler(Schedule schedule, int verbose) {
    this.schedule = schedule;
    this.verbose = verbose;
  }

  /** A learning rate by epoch. */
  @FunctionalInterface
  public interface Schedule {
    /** The rate of this epoch, counted from 0, which was this so far. */
    double rate(int epoch, double rate);
  }

  /** Sets the rates that this schedule gives. */
  public static LearningRateScheduler of(Schedule schedule) {
    return of(schedule, 0);
  }

  /** Sets the rates that this schedule gives, and prints them if verbose is 1. */
  public static LearningRateScheduler of(Schedule schedule, int verbose) {
    return new LearningRateScheduler(schedule, verbose);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the schedule gives no finite number
   */
  @Override
  public void onEpochBegin(int epoch) {
    double rate = schedule.rate(epoch, model().optimizer().learningRate().item());
    if (!Double.isFinite(rate)) {
      throw new IllegalStateException(
          "LearningRateScheduler: the schedule gives a learning rate of "
              + rate
              + " for epoch "
              + epoch);
    }
    model().optimizer().setLearningRate(rate);
    if (verbose > 0) {
      System.out.println(
          "\nEpoch "
              + (epoch + 1)
              + ": LearningRateScheduler setting learning rate to "
              + rate
              + ".");
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", model().optimizer().learningRate().item());
  }
}
