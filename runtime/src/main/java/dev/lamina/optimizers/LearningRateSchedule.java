package dev.lamina.optimizers;

import dev.lamina.config.Configured;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;

/**
 * A learning rate that changes from step to step; the first step is 0. Keras: {@code
 * keras.optimizers.schedules.LearningRateSchedule}.
 */
public abstract class LearningRateSchedule extends Configured {
  private final String name;

  /** A schedule of this name. */
  protected LearningRateSchedule(String name) {
    this.name = name;
  }

  /**
   * The learning rate, written in ops.
   *
   * @param step a scalar of type float32
   */
  protected abstract Tensor rate(Tensor step);

  /** The learning rate of a step: a scalar of any number type. */
  public final Tensor at(Tensor step) {
    return rate(step.dtype() == DataType.FLOAT32 ? step : step.cast(DataType.FLOAT32));
  }

  /** The learning rate of this step. */
  public final double at(long step) {
    return rate(Tensor.scalar((double) step)).item();
  }

  /** The name, for files. */
  protected final String name() {
    return name;
  }

  @Override
  protected final String kerasModule() {
    return "keras.optimizers.schedules";
  }

  /** A number of steps, which Keras' files write as they were given: whole, or not. */
  static Number positive(String what, Number steps) {
    if (!(steps.doubleValue() > 0) || Double.isInfinite(steps.doubleValue())) {
      throw new IllegalArgumentException(what + " must be greater than 0. Received: " + steps);
    }
    return steps;
  }

  static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a finite number. Received: " + value);
    }
    return value;
  }
}
