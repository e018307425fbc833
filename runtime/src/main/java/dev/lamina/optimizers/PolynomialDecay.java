package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Falls along a power: with {@code s = min(step, decaySteps)}, {@code rate = (initial - end) * (1 -
 * s / decaySteps)^power + end}.
 *
 * <p>In cycles the rate does not stay at the end: {@code decaySteps} is stretched to its next
 * multiple, {@code decaySteps * ceil(step / decaySteps)}. Keras: {@code
 * keras.optimizers.schedules.PolynomialDecay}.
 */
public final class PolynomialDecay extends LearningRateSchedule {
  private static final String CLASS = "PolynomialDecay";

  private final double initialLearningRate;
  private final Number decaySteps;
  private final Options options;

  private PolynomialDecay(double initialLearningRate, Number decaySteps, Options options) {
    super(options.name);
    this.initialLearningRate = finite(CLASS + ".initialLearningRate", initialLearningRate);
    this.decaySteps = positive(CLASS + ".decaySteps", decaySteps);
    this.options = options;
  }

  /** Falls in a line to 0.0001 within {@code decaySteps} steps. */
  public static PolynomialDecay of(double initialLearningRate, int decaySteps) {
    return of(initialLearningRate, decaySteps, options -> {});
  }

  /** Falls within {@code decaySteps} steps, with these options. */
  public static PolynomialDecay of(
      double initialLearningRate, int decaySteps, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new PolynomialDecay(initialLearningRate, decaySteps, all);
  }

  static PolynomialDecay read(Arguments config) {
    Options options = new Options();
    options.name = config.string("name").orElse(CLASS);
    options
        .endLearningRate(config.real("end_learning_rate", options.endLearningRate))
        .power(config.real("power", options.power))
        .cycle(config.bool("cycle").orElse(options.cycle));
    return new PolynomialDecay(
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
    double steps = decaySteps.doubleValue();
    Tensor part;
    if (options.cycle) {
      Tensor cycles = step.div(steps).unaryMinus().floor().unaryMinus().maximum(1);
      part = step.div(cycles.times(steps));
    } else {
      part = step.minimum(steps).div(steps);
    }
    return Ops.subtract(1, part)
        .pow(options.power)
        .times(initialLearningRate - options.endLearningRate)
        .plus(options.endLearningRate);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("initial_learning_rate", initialLearningRate);
    config.put("decay_steps", decaySteps);
    config.put("end_learning_rate", options.endLearningRate);
    config.put("power", options.power);
    config.put("cycle", options.cycle);
    config.put("name", name());
    return config;
  }

  /** What the schedule can be told. */
  public static final class Options {
    private String name = CLASS;
    private double endLearningRate = 0.0001;
    private double power = 1;
    private boolean cycle;

    private Options() {}

    /** Where the rate ends; 0.0001 by default. */
    public Options endLearningRate(double rate) {
      endLearningRate = finite(CLASS + ".endLearningRate", rate);
      return this;
    }

    /** The power; 1 by default, a line. */
    public Options power(double power) {
      this.power = finite(CLASS + ".power", power);
      return this;
    }

    /** Whether the rate rises again after {@code decaySteps} steps; false by default. */
    public Options cycle(boolean cycle) {
      this.cycle = cycle;
      return this;
    }
  }
}
