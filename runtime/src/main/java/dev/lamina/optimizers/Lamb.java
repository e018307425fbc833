package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lamb, <a href="https://arxiv.org/abs/1904.00962">You et al. 2019</a>: Adam's step, made as long
 * as the weight itself; for large batches. With the means m and v of {@link Adam}, at update t,
 * counted from 1,
 *
 * <pre>
 * s = m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * w -= rate * |w| / |s| * s
 * </pre>
 *
 * where the quotient of lengths is 1 if one of them is 0. Keras: {@code keras.optimizers.Lamb}.
 */
public final class Lamb extends Optimizer {
  private final Options options;
  private final List<Variable> momenta = new ArrayList<>();
  private final List<Variable> velocities = new ArrayList<>();

  private Lamb(Options options) {
    super(options);
    this.options = options;
  }

  /** Lamb with learning rate 0.001. */
  public static Lamb of() {
    return of(options -> {});
  }

  /** Lamb with this learning rate. */
  public static Lamb of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Lamb with a learning rate that changes. */
  public static Lamb of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Lamb with this learning rate and these options. */
  public static Lamb of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Lamb with these options. */
  public static Lamb of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Lamb(all);
  }

  static Lamb read(Arguments config) {
    return new Lamb(new Options().read(config));
  }

  @Override
  public String className() {
    return "Lamb";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      momenta.add(slot(weight, "momentum"));
      velocities.add(slot(weight, "velocity"));
    }
  }

  @Override
  Rule rule(Update update) {
    Tensor rest1 = update.power(options.beta1, update.number()).unaryMinus().plus(1);
    Tensor rest2 = update.power(options.beta2, update.number()).unaryMinus().plus(1);
    return (index, weight, gradient) -> {
      Variable m = momenta.get(index);
      Variable v = velocities.get(index);
      update.set(m, m.plus(gradient.minus(m).times(1 - options.beta1)));
      update.set(v, v.plus(gradient.square().minus(v).times(1 - options.beta2)));
      Tensor step = m.div(rest1).div(v.div(rest2).sqrt().plus(options.epsilon));
      Tensor ratio = length(weight).div(length(step));
      Tensor trust = Ops.where(length(weight).times(length(step)).greater(0), ratio, 1);
      update.set(weight, weight.minus(step.times(trust.times(update.learningRate()))));
    };
  }

  private static Tensor length(Tensor tensor) {
    return tensor.square().sum().sqrt();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("beta_1", options.beta1);
    config.put("beta_2", options.beta2);
    config.put("epsilon", options.epsilon);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;

    Options() {
      super("Lamb", "lamb", 0.001);
    }

    /** How slowly the mean of gradients follows, from 0 to 1; 0.9 by default. */
    public Options beta1(double beta1) {
      this.beta1 = fraction("beta1", beta1);
      return this;
    }

    /** How slowly the mean of squared gradients follows, from 0 to 1; 0.999 by default. */
    public Options beta2(double beta2) {
      this.beta2 = fraction("beta2", beta2);
      return this;
    }

    /** Keeps the divisor off 0; 1e-7 by default. */
    public Options epsilon(double epsilon) {
      this.epsilon = atLeast("epsilon", epsilon, 0);
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .beta1(config.real("beta_1", beta1))
          .beta2(config.real("beta_2", beta2))
          .epsilon(config.real("epsilon", epsilon));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
