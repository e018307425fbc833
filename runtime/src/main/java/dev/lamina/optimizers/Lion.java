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
 * Lion, <a href="https://arxiv.org/abs/2302.06675">Chen et al. 2023</a>: steps of one length, of
 * which only the sign is learned; {@code w -= rate sign(beta1 m + (1 - beta1) g)}, then {@code m =
 * beta2 m + (1 - beta2) g}. It wants a smaller rate than Adam and more weight decay. Keras: {@code
 * keras.optimizers.Lion}.
 */
public final class Lion extends Optimizer {
  private final Options options;
  private final List<Variable> momenta = new ArrayList<>();

  private Lion(Options options) {
    super(options);
    this.options = options;
  }

  /** Lion with learning rate 0.001. */
  public static Lion of() {
    return of(options -> {});
  }

  /** Lion with this learning rate. */
  public static Lion of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Lion with a learning rate that changes. */
  public static Lion of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Lion with this learning rate and these options. */
  public static Lion of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Lion with these options. */
  public static Lion of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Lion(all);
  }

  static Lion read(Arguments config) {
    return new Lion(new Options().read(config));
  }

  @Override
  public String className() {
    return "Lion";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    trainable.forEach(weight -> momenta.add(slot(weight, "momentum")));
  }

  @Override
  Rule rule(Update update) {
    return (index, weight, gradient) -> {
      Variable m = momenta.get(index);
      Tensor direction = mix(m, gradient, options.beta1).sign();
      update.set(weight, weight.minus(direction.times(update.learningRate())));
      update.set(m, mix(m, gradient, options.beta2));
    };
  }

  private static Tensor mix(Tensor mean, Tensor gradient, double beta) {
    return mean.times(beta).plus(gradient.times(1 - beta));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("beta_1", options.beta1);
    config.put("beta_2", options.beta2);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double beta1 = 0.9;
    private double beta2 = 0.99;

    Options() {
      super("Lion", "lion", 0.001);
    }

    /** How much the mean of gradients counts in a step, above 0 and up to 1; 0.9 by default. */
    public Options beta1(double beta1) {
      this.beta1 = share("beta1", beta1);
      return this;
    }

    /** How slowly the mean of gradients follows, from 0 to 1; 0.99 by default. */
    public Options beta2(double beta2) {
      this.beta2 = fraction("beta2", beta2);
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .beta1(config.real("beta_1", beta1))
          .beta2(config.real("beta_2", beta2));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
