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
 * RMSprop, <a
 * href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton 2012</a>:
 * the gradient divided by the root of a mean of its squares,
 *
 * <pre>
 * v = rho v + (1 - rho) g^2
 * w -= rate g / sqrt(v + epsilon)
 * </pre>
 *
 * Centered, the square of the gradients' mean is taken off v, which makes it their variance. With
 * momentum {@code m = momentum m + step; w -= m}. Keras: {@code keras.optimizers.RMSprop}.
 */
public final class RMSprop extends Optimizer {
  private final Options options;
  private final List<Variable> velocities = new ArrayList<>();
  private final List<Variable> momenta = new ArrayList<>();
  private final List<Variable> means = new ArrayList<>();

  private RMSprop(Options options) {
    super(options);
    this.options = options;
  }

  /** RMSprop with learning rate 0.001. */
  public static RMSprop of() {
    return of(options -> {});
  }

  /** RMSprop with this learning rate. */
  public static RMSprop of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** RMSprop with a learning rate that changes. */
  public static RMSprop of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** RMSprop with this learning rate and these options. */
  public static RMSprop of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** RMSprop with these options. */
  public static RMSprop of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new RMSprop(all);
  }

  static RMSprop read(Arguments config) {
    return new RMSprop(new Options().read(config));
  }

  @Override
  public String className() {
    return "RMSprop";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    trainable.forEach(weight -> velocities.add(slot(weight, "velocity")));
    if (options.momentum > 0) {
      trainable.forEach(weight -> momenta.add(slot(weight, "momentum")));
    }
    if (options.centered) {
      trainable.forEach(weight -> means.add(slot(weight, "average_gradient")));
    }
  }

  @Override
  Rule rule(Update update) {
    return (index, weight, gradient) -> {
      Variable velocity = velocities.get(index);
      follow(update, velocity, gradient.square());
      Tensor square = velocity;
      if (options.centered) {
        Variable mean = means.get(index);
        follow(update, mean, gradient);
        square = velocity.minus(mean.square());
      }
      Tensor step = gradient.times(update.learningRate()).div(square.plus(options.epsilon).sqrt());
      if (options.momentum > 0) {
        Variable momentum = momenta.get(index);
        update.set(momentum, momentum.times(options.momentum).plus(step));
        step = momentum;
      }
      update.set(weight, weight.minus(step));
    };
  }

  private void follow(Update update, Variable mean, Tensor value) {
    update.set(mean, mean.times(options.rho).plus(value.times(1 - options.rho)));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("rho", options.rho);
    config.put("momentum", options.momentum);
    config.put("epsilon", options.epsilon);
    config.put("centered", options.centered);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double rho = 0.9;
    private double momentum;
    private double epsilon = 1e-7;
    private boolean centered;

    Options() {
      super("RMSprop", "rm_sprop", 0.001);
    }

    /** How slowly the means follow, from 0 to 1; 0.9 by default. */
    public Options rho(double rho) {
      this.rho = fraction("rho", rho);
      return this;
    }

    /** How much of the last step goes on, from 0 (the default) to 1. */
    public Options momentum(double momentum) {
      this.momentum = fraction("momentum", momentum);
      return this;
    }

    /** Keeps the divisor off 0; 1e-7 by default. */
    public Options epsilon(double epsilon) {
      this.epsilon = atLeast("epsilon", epsilon, 0);
      return this;
    }

    /** Whether to divide by the variance instead of the mean square; false by default. */
    public Options centered(boolean centered) {
      this.centered = centered;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .rho(config.real("rho", rho))
          .momentum(config.real("momentum", momentum))
          .epsilon(config.real("epsilon", epsilon))
          .centered(config.bool("centered").orElse(centered));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
