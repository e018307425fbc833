package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code rate = initial / (1 + decayRate * step / decaySteps)}; as a staircase the quotient of
 * steps is rounded down. Keras: {@code keras.optimizers.schedules.InverseTimeDecay}.
 */
public final class InverseTimeDecay extends LearningRateSchedule {
  private static final String CLASS = "InverseTimeDecay";

  private final double initialLearningRate;
  private final Number decaySteps;
  private final double decayRate;
  private final boolean staircase;

  private InverseTimeDecay(
      String name,
      double initialLearningRate,
      Number decaySteps,
      double decayRate,
      boolean staircase) {
    super(name);
    this.initialLearningRate = finite(CLASS + ".initialLearningRate", initialLearningRate);
    this.decaySteps = positive(CLASS + ".decaySteps", decaySteps);
    this.decayRate = finite(CLASS + ".decayRate", decayRate);
    this.staircase = staircase;
  }

  /** A smooth decay. */
  public static InverseTimeDecay of(double initialLearningRate, int decaySteps, double decayRate) {
    return of(initialLearningRate, decaySteps, decayRate, false);
  }

  /** A smooth decay, or one in stairs of {@code decaySteps} steps. */
  public static InverseTimeDecay of(
      double initialLearningRate, int decaySteps, double decayRate, boolean staircase) {
    return new InverseTimeDecay(CLASS, initialLearningRate, decaySteps, decayRate, staircase);
  }

  static InverseTimeDecay read(Arguments config) {
    return new InverseTimeDecay(
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
    Tensor part = step.div(decaySteps.doubleValue());
    if (staircase) {
      part = part.floor();
    }
    return Ops.divide(initialLearningRate, part.times(decayRate).plus(1));
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
