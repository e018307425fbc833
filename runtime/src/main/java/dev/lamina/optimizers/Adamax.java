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
 * Adamax, section 7.1 of <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</a>: Adam
 * with the largest gradient so far, slowly forgotten, as the divisor; at update t, counted from 1,
 *
 * <pre>
 * m += (g - m) (1 - beta1)
 * u = max(beta2 u, |g|)
 * w -= rate / (1 - beta1^t) * m / (u + epsilon)
 * </pre>
 *
 * Keras: {@code keras.optimizers.Adamax}.
 */
public final class Adamax extends Optimizer {
  private final Options options;
  private final List<Variable> momenta = new ArrayList<>();
  private final List<Variable> norms = new ArrayList<>();

  private Adamax(Options options) {
    super(options);
    this.options = options;
  }

  /** Adamax with learning rate 0.001. */
  public static Adamax of() {
    return of(options -> {});
  }

  /** Adamax with this learning rate. */
  public static Adamax of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adamax with a learning rate that changes. */
  public static Adamax of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adamax with this learning rate and these options. */
  public static Adamax of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Adamax with these options. */
  public static Adamax of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Adamax(all);
  }

  static Adamax read(Arguments config) {
    return new Adamax(new Options().read(config));
  }

  @Override
  public String className() {
    return "Adamax";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      momenta.add(slot(weight, "momentum"));
      norms.add(slot(weight, "norm"));
    }
  }

  @Override
  Rule rule(Update update) {
    Tensor rest = update.power(options.beta1, update.number()).unaryMinus().plus(1);
    return (index, weight, gradient) -> {
      Variable m = momenta.get(index);
      Variable u = norms.get(index);
      update.set(m, m.plus(gradient.minus(m).times(1 - options.beta1)));
      update.set(u, u.times(options.beta2).maximum(gradient.abs()));
      Tensor step = m.times(update.learningRate()).div(u.plus(options.epsilon).times(rest));
      update.set(weight, weight.minus(step));
    };
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
      super("Adamax", "adamax", 0.001);
    }

    /** How slowly the mean of gradients follows, from 0 to 1; 0.9 by default. */
    public Options beta1(double beta1) {
      this.beta1 = fraction("beta1", beta1);
      return this;
    }

    /** How slowly the largest gradient is forgotten, from 0 to 1; 0.999 by default. */
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
