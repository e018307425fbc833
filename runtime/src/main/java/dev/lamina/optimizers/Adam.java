package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adam, <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</a>, in the form before their
 * section 2.1, as Keras has it: at update t, counted from 1,
 *
 * <pre>
 * m += (g - m) (1 - beta1)
 * v += (g^2 - v) (1 - beta2)
 * w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * With {@code amsgrad} the largest v so far stands for v. Keras: {@code keras.optimizers.Adam}.
 */
public sealed class Adam extends Optimizer permits AdamW {
  private final Options options;
  private final List<Variable> momenta = new ArrayList<>();
  private final List<Variable> velocities = new ArrayList<>();
  private final List<Variable> largest = new ArrayList<>();

  Adam(Options options) {
    super(options);
    this.options = options;
  }

  /** Adam with learning rate 0.001. */
  public static Adam of() {
    return of(options -> {});
  }

  /** Adam with this learning rate. */
  public static Adam of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adam with a learning rate that changes. */
  public static Adam of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adam with this learning rate and these options. */
  public static Adam of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Adam with these options. */
  public static Adam of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Adam(all);
  }

  static Adam read(Arguments config) {
    return new Adam(new Options().read(config));
  }

  @Override
  public String className() {
    return "Adam";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      momenta.add(slot(weight, "momentum"));
      velocities.add(slot(weight, "velocity"));
    }
    if (options.amsgrad) {
      trainable.forEach(weight -> largest.add(slot(weight, "velocity_hat")));
    }
  }

  @Override
  Rule rule(Update update) {
    Tensor rest1 = update.power(options.beta1, update.number()).unaryMinus().plus(1);
    Tensor rest2 = update.power(options.beta2, update.number()).unaryMinus().plus(1);
    Tensor alpha = update.learningRate().times(rest2.sqrt()).div(rest1);
    return (index, weight, gradient) -> {
      Variable m = momenta.get(index);
      Variable v = velocities.get(index);
      update.set(m, m.plus(gradient.minus(m).times(1 - options.beta1)));
      update.set(v, v.plus(gradient.square().minus(v).times(1 - options.beta2)));
      Variable scale = v;
      if (options.amsgrad) {
        scale = largest.get(index);
        update.set(scale, scale.maximum(v));
      }
      Tensor step = m.times(alpha).div(scale.sqrt().plus(options.epsilon));
      update.set(weight, weight.minus(step));
    };
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("beta_1", options.beta1);
    config.put("beta_2", options.beta2);
    config.put("epsilon", options.epsilon);
    config.put("amsgrad", options.amsgrad);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private boolean amsgrad;

    Options() {
      this("Adam", "adam");
    }

    Options(String className, String name) {
      super(className, name, 0.001);
    }

    /** How slowly the mean of gradients follows, from 0 to 1; 0.9 by default. */
    public Options beta1(double beta) {
      beta1 = fraction("beta1", beta);
      return this;
    }

    /** How slowly the mean of squared gradients follows, from 0 to 1; 0.999 by default. */
    public Options beta2(double beta) {
      beta2 = fraction("beta2", beta);
      return this;
    }

    /** Keeps the divisor off 0; 1e-7 by default. */
    public Options epsilon(double epsilon) {
      this.epsilon = epsilon;
      return this;
    }

    /** Whether the largest mean of squares so far is used; false by default. */
    public Options amsgrad(boolean amsgrad) {
      this.amsgrad = amsgrad;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .beta1(config.real("beta_1", beta1))
          .beta2(config.real("beta_2", beta2))
          .epsilon(config.real("epsilon", epsilon))
          .amsgrad(config.bool("amsgrad").orElse(amsgrad));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
