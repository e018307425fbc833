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
 * "Follow the regularized leader", <a href="https://research.google.com/pubs/archive/41159.pdf">
 * McMahan et al. 2013</a>, which with an L1 factor makes weights exactly 0; with {@code p} the
 * learning rate power and {@code l2' = l2 + beta / (2 rate)}
 *
 * <pre>
 * g' = g + 2 shrinkage w
 * n' = n + g^2
 * z += g' - (n'^-p - n^-p) / rate * w
 * w = (clip(z, -l1, l1) - z) / (n'^-p / rate + 2 l2')
 * </pre>
 *
 * Keras: {@code keras.optimizers.Ftrl}.
 */
public final class Ftrl extends Optimizer {
  private final Options options;
  private final List<Variable> accumulators = new ArrayList<>();
  private final List<Variable> linears = new ArrayList<>();

  private Ftrl(Options options) {
    super(options);
    this.options = options;
  }

  /** Ftrl with learning rate 0.001. */
  public static Ftrl of() {
    return of(options -> {});
  }

  /** Ftrl with this learning rate. */
  public static Ftrl of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Ftrl with a learning rate that changes. */
  public static Ftrl of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** Ftrl with this learning rate and these options. */
  public static Ftrl of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** Ftrl with these options. */
  public static Ftrl of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Ftrl(all);
  }

  static Ftrl read(Arguments config) {
    return new Ftrl(new Options().read(config));
  }

  @Override
  public String className() {
    return "Ftrl";
  }

  @Override
  void createSlots(List<Variable> trainable) {
    for (Variable weight : trainable) {
      accumulators.add(slot(weight, "accumulator", options.initialAccumulatorValue));
      linears.add(slot(weight, "linear"));
    }
  }

  @Override
  Rule rule(Update update) {
    Tensor rate = update.learningRate();
    double power = -options.learningRatePower;
    Tensor ridge = rate.reciprocal().times(options.beta).plus(2 * options.l2RegularizationStrength);
    return (index, weight, gradient) -> {
      Variable sum = accumulators.get(index);
      Variable linear = linears.get(index);
      Tensor shrunk = gradient.plus(weight.times(2 * options.l2ShrinkageRegularizationStrength));
      Tensor now = sum.plus(gradient.square());
      Tensor scale = now.pow(power);
      Tensor change = scale.minus(sum.pow(power)).div(rate).times(weight);
      update.set(linear, linear.plus(shrunk.minus(change)));
      double l1 = options.l1RegularizationStrength;
      Tensor step = linear.clip(-l1, l1).minus(linear);
      update.set(weight, step.div(scale.div(rate).plus(ridge)));
      update.set(sum, now);
    };
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("learning_rate_power", options.learningRatePower);
    config.put("initial_accumulator_value", options.initialAccumulatorValue);
    config.put("l1_regularization_strength", options.l1RegularizationStrength);
    config.put("l2_regularization_strength", options.l2RegularizationStrength);
    config.put("l2_shrinkage_regularization_strength", options.l2ShrinkageRegularizationStrength);
    config.put("beta", options.beta);
    return config;
  }

  /** What the optimizer can be told. */
  public static final class Options extends OptimizerOptions<Options> {
    private double learningRatePower = -0.5;
    private double initialAccumulatorValue = 0.1;
    private double l1RegularizationStrength;
    private double l2RegularizationStrength;
    private double l2ShrinkageRegularizationStrength;
    private double beta;

    Options() {
      super("Ftrl", "ftrl", 0.001);
    }

    /** How the rate falls with the sum of squares, at most 0; 0 keeps it; -0.5 by default. */
    public Options learningRatePower(double learningRatePower) {
      this.learningRatePower = atMost("learningRatePower", learningRatePower, 0);
      return this;
    }

    /** Where the sum of squares begins; 0.1 by default. */
    public Options initialAccumulatorValue(double initialAccumulatorValue) {
      this.initialAccumulatorValue = atLeast("initialAccumulatorValue", initialAccumulatorValue, 0);
      return this;
    }

    /** How strongly weights are made 0; 0 by default. */
    public Options l1RegularizationStrength(double l1RegularizationStrength) {
      this.l1RegularizationStrength =
          atLeast("l1RegularizationStrength", l1RegularizationStrength, 0);
      return this;
    }

    /** How strongly weights are made small; 0 by default. */
    public Options l2RegularizationStrength(double l2RegularizationStrength) {
      this.l2RegularizationStrength =
          atLeast("l2RegularizationStrength", l2RegularizationStrength, 0);
      return this;
    }

    /** As an L2 penalty in the loss that the sum of squares does not see; 0 by default. */
    public Options l2ShrinkageRegularizationStrength(double l2ShrinkageRegularizationStrength) {
      this.l2ShrinkageRegularizationStrength =
          atLeast("l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength, 0);
      return this;
    }

    /** The paper's beta, which adds to L2 the more the smaller the rate is; 0 by default. */
    public Options beta(double beta) {
      this.beta = beta;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .learningRatePower(config.real("learning_rate_power", learningRatePower))
          .initialAccumulatorValue(
              config.real("initial_accumulator_value", initialAccumulatorValue))
          .l1RegularizationStrength(
              config.real("l1_regularization_strength", l1RegularizationStrength))
          .l2RegularizationStrength(
              config.real("l2_regularization_strength", l2RegularizationStrength))
          .l2ShrinkageRegularizationStrength(
              config.real(
                  "l2_shrinkage_regularization_strength", l2ShrinkageRegularizationStrength))
          .beta(config.real("beta", beta));
    }

    @Override
    Options self() {
      return this;
    }
  }
}
