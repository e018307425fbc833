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
 * Gradient descent: {@code w -= rate g}. With momentum {@code m = momentum m - rate g; w += m}, and
 * Nesterov's {@code w += momentum m - rate g} with the new m. Keras: {@code keras.optimizers.SGD}.
 */
public final class SGD extends Optimizer {
  private final double momentum;
  private final boolean nesterov;
  private final List<Variable> momenta = new ArrayList<>();

  private SGD(Options options) {
    super(options);
    this.momentum = options.momentum;
    this.nesterov = options.nesterov;
  }

  /** Gradient descent with learning rate 0.01. */
  public static SGD of() {
    return of(options -> {});
  }

  /** Gradient descent with this learning rate. */
  public static SGD of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Gradient descent with this learning rate and momentum. */
  public static SGD of(double learningRate, double momentum) {
    return of(options -> options.learningRate(learningRate).momentum(momentum));
  }

  /** Gradient descent with a learning rate that changes. */
  public static SGD of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Gradient descent with this learning rate and these options. */
  public static SGD of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Gradient descent with these options. */
  public static SGD of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new SGD(all);
  }

  static SGD read(Arguments config) {
    return new SGD(new Options().read(config));
  }

  @Override
  public String className() {
    return "SGD";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    if (momentum != 0) {
      trainable.forEach(weight -> momenta.add(slot(weight, "momentum")));
    }
  }

  @Override
  Rule rule(Update update) {
    return (index, weight, gradient) -> {
      Tensor step = gradient.times(update.learningRate());
      if (momentum == 0) {
        update.set(weight, weight.minus(step));
        return;
      }
      Variable velocity = momenta.get(index);
      update.set(velocity, velocity.times(momentum).minus(step));
      update.set(weight, weight.plus(nesterov ? velocity.times(momentum).minus(step) : velocity));
    };
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("momentum", momentum);
    config.put("nesterov", nesterov);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double momentum;
    private boolean nesterov;

    Options() {
      super("SGD", "sgd", 0.01);
    }

    /** How much of the last step goes on, from 0 (the default) to 1. */
    public Options momentum(double momentum) {
      this.momentum = fraction("momentum", momentum);
      return this;
    }

    /** Whether the step looks ahead along the momentum; false by default. */
    public Options nesterov(boolean nesterov) {
      this.nesterov = nesterov;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .momentum(config.real("momentum", momentum))
          .nesterov(config.bool("nesterov").orElse(nesterov));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
