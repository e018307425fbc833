package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every optimizer can be told, by Keras' names.
 *
 * @param <O> the options of one optimizer
 */
public abstract class OptimizerOptions<O extends OptimizerOptions<O>> {
  private final String className;
  private String name;
  private double learningRate;
  private @Nullable LearningRateSchedule schedule;
  private @Nullable Double weightDecay;
  private @Nullable Double clipNorm;
  private @Nullable Double globalClipNorm;
  private @Nullable Double clipValue;
  private boolean useEma;
  private double emaMomentum = 0.99;
  private @Nullable Integer emaOverwriteFrequency;
  private @Nullable Double lossScaleFactor;
  private @Nullable Integer gradientAccumulationSteps;

  OptimizerOptions(String className, String name, double learningRate) {
    this.className = className;
    this.name = name;
    this.learningRate = learningRate;
  }

  abstract O self();

  /** The optimizer's name, for files. */
  public O name(String name) {
    this.name = name;
    return self();
  }

  /** A fixed learning rate. */
  public O learningRate(double rate) {
    if (!Double.isFinite(rate)) {
      throw wrong("learningRate", "a finite number", rate);
    }
    learningRate = rate;
    schedule = null;
    return self();
  }

  /** A learning rate that changes from step to step. */
  public O learningRate(LearningRateSchedule schedule) {
    this.schedule = schedule;
    return self();
  }

  /** Before each update every weight shrinks: {@code w -= w * decay * learningRate}. */
  public O weightDecay(@Nullable Double decay) {
    if (decay != null && !Double.isFinite(decay)) {
      throw wrong("weightDecay", "a finite number", decay);
    }
    weightDecay = decay;
    return self();
  }

  /** The longest a weight's gradient may be; longer ones are shortened to it. */
  public O clipNorm(@Nullable Double norm) {
    clipNorm = positive("clipNorm", norm);
    return self();
  }

  /** The longest all gradients together may be; longer ones are shortened to it. */
  public O globalClipNorm(@Nullable Double norm) {
    globalClipNorm = positive("globalClipNorm", norm);
    return self();
  }

  /** The largest a gradient's element may be, up or down. */
  public O clipValue(@Nullable Double value) {
    clipValue = positive("clipValue", value);
    return self();
  }

  /** Whether to keep a moving average of the weights, which replaces them after training. */
  public O useEma(boolean use) {
    useEma = use;
    return self();
  }

  /** How slowly the moving average follows, from 0 to 1; 0.99 by default. */
  public O emaMomentum(double momentum) {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw wrong("emaMomentum", "from 0 to 1", momentum);
    }
    emaMomentum = momentum;
    return self();
  }

  /** After each so many steps the weights become their moving average; null for never. */
  public O emaOverwriteFrequency(@Nullable Integer steps) {
    if (steps != null && steps < 1) {
      throw wrong("emaOverwriteFrequency", "at least 1", steps);
    }
    emaOverwriteFrequency = steps;
    return self();
  }

  /** The loss is multiplied by this before gradients are taken, and they are divided by it. */
  public O lossScaleFactor(@Nullable Double factor) {
    lossScaleFactor = positive("lossScaleFactor", factor);
    return self();
  }

  /** Collects the gradients of so many batches before an update with their mean; null for one. */
  public O gradientAccumulationSteps(@Nullable Integer steps) {
    if (steps != null && steps < 2) {
      throw wrong("gradientAccumulationSteps", "at least 2", steps);
    }
    gradientAccumulationSteps = steps;
    return self();
  }

  final String name() {
    return name;
  }

  final double learningRate() {
    return learningRate;
  }

  final @Nullable LearningRateSchedule schedule() {
    return schedule;
  }

  final @Nullable Double weightDecay() {
    return weightDecay;
  }

  final boolean useEma() {
    return useEma;
  }

  final double emaMomentum() {
    return emaMomentum;
  }

  final @Nullable Integer emaOverwriteFrequency() {
    return emaOverwriteFrequency;
  }

  final @Nullable Double lossScaleFactor() {
    return lossScaleFactor;
  }

  final @Nullable Integer gradientAccumulationSteps() {
    return gradientAccumulationSteps;
  }

  /** How gradients are clipped; at most one of the three ways. */
  final Clipping clipping() {
    int ways = (clipNorm == null ? 0 : 1) + (globalClipNorm == null ? 0 : 1);
    if (ways + (clipValue == null ? 0 : 1) > 1) {
      throw new IllegalArgumentException(
          className
              + ": at most one of clipNorm, globalClipNorm and clipValue can be set. Received: "
              + clipNorm
              + ", "
              + globalClipNorm
              + ", "
              + clipValue);
    }
    return new Clipping(clipNorm, globalClipNorm, clipValue);
  }

  /** The config of these options, with this learning rate. */
  final Map<String, @Nullable Object> config(Object rate) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("learning_rate", rate);
    config.put("weight_decay", weightDecay);
    config.put("clipnorm", clipNorm);
    config.put("global_clipnorm", globalClipNorm);
    config.put("clipvalue", clipValue);
    config.put("use_ema", useEma);
    config.put("ema_momentum", emaMomentum);
    config.put("ema_overwrite_frequency", emaOverwriteFrequency);
    config.put("loss_scale_factor", lossScaleFactor);
    config.put("gradient_accumulation_steps", gradientAccumulationSteps);
    return config;
  }

  /** Takes over what a config says. */
  O read(Arguments config) {
    name = config.string("name").orElse(name);
    if (config.value("learning_rate").orElse(null) instanceof Map<?, ?> serialized) {
      learningRate(LearningRateSchedules.get(serialized));
    } else {
      learningRate(config.real("learning_rate", learningRate));
    }
    if (config.has("weight_decay")) {
      weightDecay(config.real("weight_decay").orElse(null));
    }
    clipNorm(config.real("clipnorm").orElse(null));
    globalClipNorm(config.real("global_clipnorm").orElse(null));
    clipValue(config.real("clipvalue").orElse(null));
    useEma(config.bool("use_ema").orElse(useEma));
    emaMomentum(config.real("ema_momentum", emaMomentum));
    emaOverwriteFrequency(config.integer("ema_overwrite_frequency").orElse(null));
    lossScaleFactor(config.real("loss_scale_factor").orElse(null));
    gradientAccumulationSteps(config.integer("gradient_accumulation_steps").orElse(null));
    return self();
  }

  final @Nullable Double positive(String what, @Nullable Double value) {
    if (value != null && !(value > 0)) {
      throw wrong(what, "greater than 0", value);
    }
    return value;
  }

  final double fraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw wrong(what, "from 0 to 1", value);
    }
    return value;
  }

  final double share(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw wrong(what, "greater than 0 and at most 1", value);
    }
    return value;
  }

  final double atLeast(String what, double value, double least) {
    if (!(value >= least)) {
      throw wrong(what, "at least " + least, value);
    }
    return value;
  }

  final double atMost(String what, double value, double most) {
    if (!(value <= most)) {
      throw wrong(what, "at most " + most, value);
    }
    return value;
  }

  /** For optimizers that are nothing without it. */
  final void requireWeightDecay() {
    if (weightDecay == null) {
      throw wrong("weightDecay", "a number; without it, use Adam", "null");
    }
  }

  private IllegalArgumentException wrong(String what, String allowed, Object value) {
    return new IllegalArgumentException(
        className + "." + what + " must be " + allowed + ". Received: " + value);
  }
}
