package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code rate = initial * decayRate ^ (step / decaySteps)}; as a staircase the exponent is rounded
 * down. Keras: {@code keras.optimizers.schedules.ExponentialDecay}.
 */
public final class ExponentialDecay extends LearningRateSchedule {
  private static final String CLASS = "ExponentialDecay";

  private final double initialLearningRate;
  private final Number decaySteps;
  private final double decayRate;
  private final boolean staircase;

  private ExponentialDecay(
      String name,
      double initialLearningRate,
      Number decaySteps,
      double decayRate,
      boolean stairs) {
    super(name);
    this.initialLearningRate = initialLearningRate;
    this.decaySteps = positive("ExponentialDecay.decaySteps", decaySteps);
    this.decayRate = decayRate;
    this.staircase = stairs;
  }

  /**
   * A smooth decay: after {@code decaySteps} steps the rate is {@code decayRate} times as large.
   */
  public static ExponentialDecay of(double initialLearningRate, int decaySteps, double decayRate) {
    return of(initialLearningRate, decaySteps, decayRate, false);
  }

  /** A smooth decay, or one in stairs of {@code decaySteps} steps. */
  public static ExponentialDecay of(
      double initialLearningRate, int decaySteps, double decayRate, boolean staircase) {
    return new ExponentialDecay(CLASS, initialLearningRate, decaySteps, decayRate, staircase);
  }

  static ExponentialDecay read(Arguments config) {
    return new ExponentialDecay(
        config.string("name").orElse(CLASS),
        LearningRateSchedules.required(config, "initial_learning_rate"),
        LearningRateSchedules.steps(config, "decay_steps"),
        LearningRateSchedules.required(config, "decay_rate"),
        config.bool("staircase").orElse(false));
  }

  @Override
  public String className() {
    return CLASS;
  }

  @Override
  protected Tensor rate(Tensor step) {
    Tensor exponent = step.div(decaySteps.doubleValue());
    if (staircase) {
      exponent = exponent.floor();
    }
    return Tensor.scalar(decayRate).pow(exponent).times(initialLearningRate);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("initial_learning_rate", initialLearningRate);
    config.put("decay_steps", decaySteps);
    config.put("decay_rate", decayRate);
    config.put("staircase", staircase);
    config.put("name", name());
    return config;
  }
}
