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
 * Adagrad, <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer 2011</a>:
 * the more a weight has been moved, the less it moves; {@code a += g^2; w -= rate g / sqrt(a +
 * epsilon)}. Keras: {@code keras.optimizers.Adagrad}.
 */
public final class Adagrad extends Optimizer {
  private final Options options;
  private final List<Variable> accumulators = new ArrayList<>();

  private Adagrad(Options options) {
    super(options);
    this.options = options;
  }

  /** Adagrad with learning rate 0.001. */
  public static Adagrad of() {
    return of(options -> {});
  }

  /** Adagrad with this learning rate. */
  public static Adagrad of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adagrad with a learning rate that changes. */
  public static Adagrad of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adagrad with this learning rate and these options. */
  public static Adagrad of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Adagrad with these options. */
  public static Adagrad of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Adagrad(all);
  }

  static Adagrad read(Arguments config) {
    return new Adagrad(new Options().read(config));
  }

  @Override
  public String className() {
    return "Adagrad";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      accumulators.add(slot(weight, "accumulator", options.initialAccumulatorValue));
    }
  }

  @Override
  Rule rule(Update update) {
    return (index, weight, gradient) -> {
      Variable sum = accumulators.get(index);
      update.set(sum, sum.plus(gradient.square()));
      Tensor step = gradient.times(update.learningRate()).div(sum.plus(options.epsilon).sqrt());
      update.set(weight, weight.minus(step));
    };
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("initial_accumulator_value", options.initialAccumulatorValue);
    config.put("epsilon", options.epsilon);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double initialAccumulatorValue = 0.1;
    private double epsilon = 1e-7;

    Options() {
      super("Adagrad", "adagrad", 0.001);
    }

    /** Where the sum of squares begins; 0.1 by default. */
    public Options initialAccumulatorValue(double initialAccumulatorValue) {
      this.initialAccumulatorValue = atLeast("initialAccumulatorValue", initialAccumulatorValue, 0);
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
          .initialAccumulatorValue(
              config.real("initial_accumulator_value", initialAccumulatorValue))
          .epsilon(config.real("epsilon", epsilon));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
