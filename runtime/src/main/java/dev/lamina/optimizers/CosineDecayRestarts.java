package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Falls along a cosine again and again, <a href="https://arxiv.org/abs/1608.03983">Loshchilov and
 * Hutter 2016</a>: period i, counted from 0, is {@code firstDecaySteps * tMul^i} steps long, and
 * with f the part of it that is over {@code rate = initial * ((1 - alpha) * mMul^i * (1 + cos(pi
 * f)) / 2 + alpha)}. Keras: {@code keras.optimizers.schedules.CosineDecayRestarts}.
 */
public final class CosineDecayRestarts extends LearningRateSchedule {
  private static final String CLASS = "CosineDecayRestarts";
  private static final String NAME = "SGDRDecay";

  private final double initialLearningRate;
  private final Number firstDecaySteps;
  private final Options options;

  private CosineDecayRestarts(double initialLearningRate, Number firstDecaySteps, Options options) {
    super(options.name);
    this.initialLearningRate = finite(CLASS + ".initialLearningRate", initialLearningRate);
    this.firstDecaySteps = positive(CLASS + ".firstDecaySteps", firstDecaySteps);
    this.options = options;
  }

  /** Falls to 0 within so many steps at first, then each time within twice as many. */
  public static CosineDecayRestarts of(double initialLearningRate, int firstDecaySteps) {
    return of(initialLearningRate, firstDecaySteps, options -> {});
  }

  /** Falls within so many steps at first, with these options. */
  public static CosineDecayRestarts of(
      double initialLearningRate, int firstDecaySteps, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, all);
  }

  static CosineDecayRestarts read(Arguments config) {
    Options options = new Options();
    options.name = config.string("name").orElse(NAME);
    options
        .tMul(config.real("t_mul", options.tMul))
        .mMul(config.real("m_mul", options.mMul))
        .alpha(config.real("alpha", options.alpha));
    return new CosineDecayRestarts(
        LearningRateSchedules.required(config, "initial_learning_rate"),
        LearningRateSchedules.steps(config, "first_decay_steps"),
        options);
  }

  @Override
  public String className() {
    return CLASS;
  }

  @Override
  protected Tensor rate(Tensor step) {
    Tensor part = step.div(firstDecaySteps.doubleValue());
    Tensor period;
    if (options.tMul == 1) {
      period = part.floor();
      part = part.minus(period);
    } else {
      // The periods before period i have 1 + t + ... + t^(i-1) = (1 - t^i) / (1 - t) firsts.
      double rest = 1 - options.tMul;
      Tensor grown = Ops.subtract(1, part.times(rest));
      period = grown.log().div(Tensor.scalar(options.tMul).log()).floor();
      Tensor length = Tensor.scalar(options.tMul).pow(period);
      part = part.minus(Ops.subtract(1, length).div(rest)).div(length);
    }
    Tensor height = Tensor.scalar(options.mMul).pow(period).times(0.5);
    Tensor cosine = part.times(Math.PI).cos().plus(1).times(height);
    return cosine.times(1 - options.alpha).plus(options.alpha).times(initialLearningRate);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("initial_learning_rate", initialLearningRate);
    config.put("first_decay_steps", firstDecaySteps);
    config.put("t_mul", options.tMul);
    config.put("m_mul", options.mMul);
    config.put("alpha", options.alpha);
    config.put("name", name());
    return config;
  }

  /** What the schedule can be told. */
  public static final class Options {
    private String name = NAME;
    private double tMul = 2;
    private double mMul = 1;
    private double alpha;

    private Options() {}

    /** How many times as long each period is as the one before; 2 by default. */
    public Options tMul(double factor) {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            CLASS + ".tMul must be greater than 0. Received: " + factor);
      }
      tMul = factor;
      return this;
    }

    /** How high each period begins, as a part of the one before; 1 by default. */
    public Options mMul(double factor) {
      mMul = finite(CLASS + ".mMul", factor);
      return this;
    }

    /** The part of the rate that is left at the end of a period; 0 by default. */
    public Options alpha(double alpha) {
      this.alpha = finite(CLASS + ".alpha", alpha);
      return this;
    }
  }
}
