package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Falls along a cosine: with {@code s = min(step, decaySteps)}, {@code rate = initial * ((1 -
 * alpha) * (1 + cos(pi s / decaySteps)) / 2 + alpha)}.
 *
 * <p>With a warm-up target the rate first rises from {@code initial} to the target in a line over
 * {@code warmupSteps}, and the cosine starts there and then. Keras: {@code
 * keras.optimizers.schedules.CosineDecay}.
 */
public final class CosineDecay extends LearningRateSchedule {
  private static final String CLASS = "CosineDecay";

  private final double initialLearningRate;
  private final Number decaySteps;
  private final double alpha;
  private final @Nullable Double warmupTarget;
  private final Number warmupSteps;

  private CosineDecay(double initialLearningRate, Number decaySteps, Options options) {
    super(options.name);
    this.initialLearningRate = initialLearningRate;
    this.decaySteps = positive("CosineDecay.decaySteps", decaySteps);
    this.alpha = options.alpha;
    this.warmupTarget = options.warmupTarget;
    this.warmupSteps = options.warmupSteps;
  }

  /** Falls to 0 within {@code decaySteps} steps. */
  public static CosineDecay of(double initialLearningRate, int decaySteps) {
    return of(initialLearningRate, decaySteps, options -> {});
  }

  /** Falls within {@code decaySteps} steps, with these options. */
  public static CosineDecay of(
      double initialLearningRate, int decaySteps, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CosineDecay(initialLearningRate, decaySteps, all);
  }

  static CosineDecay read(Arguments config) {
    Options options = new Options();
    options.name = config.string("name").orElse(CLASS);
    options.alpha = config.real("alpha", 0);
    options.warmupTarget = config.real("warmup_target").orElse(null);
    options.warmupSteps =
        config
            .read("warmup_steps", "a number", v -> v instanceof Number number ? number : null)
            .orElse(0);
    return new CosineDecay(
        LearningRateSchedules.required(config, "initial_learning_rate"),
        LearningRateSchedules.steps(config, "decay_steps"),
        options);
  }

  @Override
  public String className() {
    return CLASS;
  }

  @Override
  protected Tensor rate(Tensor step) {
    if (warmupTarget == null) {
      return decay(step, initialLearningRate);
    }
    double rising = warmupSteps.doubleValue();
    Tensor decayed = decay(step.minus(rising), warmupTarget);
    if (rising == 0) {
      return decayed;
    }
    Tensor warming =
        step.div(rising).times(warmupTarget - initialLearningRate).plus(initialLearningRate);
    return Ops.where(step.less(rising), warming, decayed);
  }

  private Tensor decay(Tensor step, double from) {
    double steps = decaySteps.doubleValue();
    Tensor part = step.minimum(steps).div(steps);
    Tensor cosine = part.times(Math.PI).cos().plus(1).times(0.5);
    return cosine.times(1 - alpha).plus(alpha).times(from);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("initial_learning_rate", initialLearningRate);
    config.put("decay_steps", decaySteps);
    config.put("alpha", alpha);
    config.put("name", name());
    config.put("warmup_target", warmupTarget);
    config.put("warmup_steps", warmupSteps);
    return config;
  }

  /** What the schedule can be told. */
  public static final class Options {
    private String name = CLASS;
    private double alpha;
    private @Nullable Double warmupTarget;
    private Number warmupSteps = 0;

    private Options() {}

    /** The part of the rate that is left at the end; 0 by default. */
    public Options alpha(double alpha) {
      this.alpha = alpha;
      return this;
    }

    /** Rises in a line to this rate over so many steps before it falls. */
    public Options warmup(double target, int steps) {
      if (steps < 0) {
        throw new IllegalArgumentException(
            "CosineDecay.warmupSteps must be at least 0. Received: " + steps);
      }
      warmupTarget = target;
      warmupSteps = steps;
      return this;
    }
  }
}
