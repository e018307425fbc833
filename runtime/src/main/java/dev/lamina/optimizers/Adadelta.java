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
 * Adadelta, <a href="https://arxiv.org/abs/1212.5701">Zeiler 2012</a>: steps as long as steps and
 * gradients were of late, with {@code rms(x) = sqrt(x + epsilon)}
 *
 * <pre>
 * a = rho a + (1 - rho) g^2
 * d = -rms(s) g / rms(a)
 * s = rho s + (1 - rho) d^2
 * w += rate d
 * </pre>
 *
 * The paper's rate is 1. Keras: {@code keras.optimizers.Adadelta}.
 */
public final class Adadelta extends Optimizer {
  private final Options options;
  private final List<Variable> gradients = new ArrayList<>();
  private final List<Variable> steps = new ArrayList<>();

  private Adadelta(Options options) {
    super(options);
    this.options = options;
  }

  /** Adadelta with learning rate 0.001. */
  public static Adadelta of() {
    return of(options -> {});
  }

  /** Adadelta with this learning rate. */
  public static Adadelta of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adadelta with a learning rate that changes. */
  public static Adadelta of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Adadelta with this learning rate and these options. */
  public static Adadelta of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Adadelta with these options. */
  public static Adadelta of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Adadelta(all);
  }

  static Adadelta read(Arguments config) {
    return new Adadelta(new Options().read(config));
  }

  @Override
  public String className() {
    return "Adadelta";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      gradients.add(slot(weight, "accumulated_grad"));
      steps.add(slot(weight, "accumulated_delta_var"));
    }
  }

  @Override
  Rule rule(Update update) {
    return (index, weight, gradient) -> {
      Variable squares = gradients.get(index);
      Variable past = steps.get(index);
      follow(update, squares, gradient.square());
      Tensor step = rms(past).times(gradient).div(rms(squares)).unaryMinus();
      follow(update, past, step.square());
      update.set(weight, weight.plus(step.times(update.learningRate())));
    };
  }

  private Tensor rms(Tensor squares) {
    return squares.plus(options.epsilon).sqrt();
  }

  private void follow(Update update, Variable mean, Tensor value) {
    update.set(mean, mean.times(options.rho).plus(value.times(1 - options.rho)));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("rho", options.rho);
    config.put("epsilon", options.epsilon);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double rho = 0.95;
    private double epsilon = 1e-7;

    Options() {
      super("Adadelta", "adadelta", 0.001);
    }

    /** How slowly the means follow, from 0 to 1; 0.95 by default. */
    public Options rho(double rho) {
      this.rho = fraction("rho", rho);
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
          .rho(config.real("rho", rho))
          .epsilon(config.real("epsilon", epsilon));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
