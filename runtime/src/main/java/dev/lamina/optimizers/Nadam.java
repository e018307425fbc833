package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nadam, <a href="http://cs229.stanford.edu/proj2015/054_report.pdf">Dozat 2015</a>: Adam with
 * Nesterov's momentum, whose share changes; with {@code b(t) = beta1 (1 - 0.5 * 0.96^t)} and {@code
 * p} the product of all b so far, at update t, counted from 1,
 *
 * <pre>
 * m += (g - m) (1 - beta1)
 * v += (g^2 - v) (1 - beta2)
 * mean = b(t + 1) m / (1 - p b(t + 1)) + (1 - b(t)) g / (1 - p)
 * w -= rate * mean / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * Keras: {@code keras.optimizers.Nadam}.
 */
public final class Nadam extends Optimizer {
  /** How fast the share of the mean grows; fixed in Keras, as in the paper. */
  private static final double DECAY = 0.96;

  private final Options options;
  private final List<Variable> momenta = new ArrayList<>();
  private final List<Variable> velocities = new ArrayList<>();
  private @Nullable Variable product;

  private Nadam(Options options) {
    super(options);
    this.options = options;
  }

  /** Nadam with learning rate 0.001. */
  public static Nadam of() {
    return of(options -> {});
  }

  /** Nadam with this learning rate. */
  public static Nadam of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Nadam with a learning rate that changes. */
  public static Nadam of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Nadam with this learning rate and these options. */
  public static Nadam of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Nadam with these options. */
  public static Nadam of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Nadam(all);
  }

  static Nadam read(Arguments config) {
    return new Nadam(new Options().read(config));
  }

  @Override
  public String className() {
    return "Nadam";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      momenta.add(slot(weight, "momentum"));
      velocities.add(slot(weight, "velocity"));
    }
    DataType type = trainable.isEmpty() ? DataType.FLOAT32 : trainable.get(0).dtype();
    product = slot("u_product", Tensor.scalar(1, type));
  }

  @Override
  void begin(Update update) {
    Variable all = product();
    update.set(all, all.times(share(update.in(all.dtype()), 0)));
  }

  /** How much of the mean counts, at this update or so many later. */
  private Tensor share(Update update, int later) {
    Tensor power = update.power(DECAY, update.number().plus(later));
    return power.times(-0.5).plus(1).times(options.beta1);
  }

  private Variable product() {
    if (product == null) {
      throw new IllegalStateException("Nadam has no variables before it is built");
    }
    return product;
  }

  @Override
  Rule rule(Update update) {
    Tensor now = share(update, 0);
    Tensor next = share(update, 1);
    Tensor past = product().dtype() == now.dtype() ? product() : product().cast(now.dtype());
    Tensor ofMean = next.div(past.times(next).unaryMinus().plus(1));
    Tensor ofGradient = now.unaryMinus().plus(1).div(past.unaryMinus().plus(1));
    Tensor rest = update.power(options.beta2, update.number()).unaryMinus().plus(1);
    return (index, weight, gradient) -> {
      Variable m = momenta.get(index);
      Variable v = velocities.get(index);
      update.set(m, m.plus(gradient.minus(m).times(1 - options.beta1)));
      update.set(v, v.plus(gradient.square().minus(v).times(1 - options.beta2)));
      Tensor mean = m.times(ofMean).plus(gradient.times(ofGradient));
      Tensor scale = v.div(rest).sqrt().plus(options.epsilon);
      update.set(weight, weight.minus(mean.times(update.learningRate()).div(scale)));
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
      super("Nadam", "nadam", 0.001);
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
