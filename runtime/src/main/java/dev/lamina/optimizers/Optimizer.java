package dev.lamina.optimizers;

import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves weights along their gradients. Keras: {@code keras.optimizers.Optimizer}.
 *
 * <p>A step: gradients are unscaled and clipped, weights decay, the optimizer's own rule updates
 * them, the moving average follows, and {@code iteration} grows by 1. All of it is ops on
 * variables, so that it can be part of a traced step; called on values it works at once.
 */
public abstract class Optimizer implements AutoCloseable {
  private final OptimizerOptions<?> options;
  private final Clipping clipping;
  private final Variable iteration =
      new Variable("iteration", Tensor.scalar(0, DataType.INT64), false);
  private final @Nullable Variable learningRate;
  private final Map<Variable, Integer> index = new LinkedHashMap<>();
  private final List<Variable> accumulators = new ArrayList<>();
  private final List<Variable> slots = new ArrayList<>();
  private final WeightDecay weightDecay = new WeightDecay();
  private @Nullable MovingAverage average;

  /** An optimizer with these options. */
  Optimizer(OptimizerOptions<?> options) {
    this.options = options;
    this.clipping = options.clipping();
    this.learningRate =
        options.schedule() == null
            ? new Variable("learning_rate", Tensor.scalar(options.learningRate()), false)
            : null;
  }

  /** The class's name in Keras, such as {@code Adam}. */
  public abstract String className();

  /** Makes the variables that the rule keeps for these weights, in Keras' order. */
  abstract void createSlots(List<Variable> trainable);

  /** What an update does once, before the weights' turn; nothing unless a rule needs it. */
  void begin(Update update) {}

  /** How weights of the update's type are updated. */
  abstract Rule rule(Update update);

  /** How one weight is updated. */
  interface Rule {
    /** Updates the weight that has this number; the gradient has its type. */
    void update(int index, Variable weight, Tensor gradient);
  }

  /** Gives a variable a new value; while gradients are collected, only in the updating step. */
  interface Assignment {
    /** Gives it. */
    void set(Variable variable, Tensor value);
  }

  /**
   * One update of all weights.
   *
   * @param learningRate a scalar
   * @param number the update's number, counted from 1: a scalar of the same type
   */
  record Update(Tensor learningRate, Tensor number, Assignment assignment) {
    Update in(DataType type) {
      return learningRate.dtype() == type
          ? this
          : new Update(learningRate.cast(type), number.cast(type), assignment);
    }

    /** The number {@code base^power}, in the update's type. */
    Tensor power(double base, Tensor power) {
      return Tensor.scalar(base, learningRate.dtype()).pow(power);
    }

    void set(Variable variable, Tensor value) {
      assignment.set(variable, value);
    }
  }

  /** The name, for files. */
  public final String name() {
    return options.name();
  }

  /** The number of batches so far: an int64 scalar. */
  public final Variable iteration() {
    return iteration;
  }

  /** The learning rate of the next step, a float32 scalar. */
  public final Tensor learningRate() {
    LearningRateSchedule schedule = options.schedule();
    return schedule != null ? schedule.at(iteration.value()) : fixedRate().value();
  }

  /**
   * Changes the learning rate.
   *
   * @throws IllegalStateException if a schedule sets it
   */
  public final void setLearningRate(double rate) {
    fixedRate().assign(Tensor.scalar(rate));
  }

  private Variable fixedRate() {
    if (learningRate == null) {
      throw new IllegalStateException(
          className() + ": the learning rate follows " + options.schedule() + " and cannot be set");
    }
    return learningRate;
  }

  /**
   * Lets weights keep their size under weight decay: those whose name holds one of these, such as
   * {@code "bias"}. Like Keras' {@code exclude_from_weight_decay}, it is not part of the config.
   *
   * @throws IllegalStateException once the optimizer is built
   */
  public final void excludeFromWeightDecay(String... partsOfNames) {
    requireNotBuilt();
    weightDecay.excludeNames(List.of(partsOfNames));
  }

  /**
   * Lets these weights keep their size under weight decay.
   *
   * @throws IllegalStateException once the optimizer is built
   */
  public final void excludeFromWeightDecay(Collection<Variable> weights) {
    requireNotBuilt();
    weightDecay.exclude(weights);
  }

  private void requireNotBuilt() {
    if (isBuilt()) {
      throw new IllegalStateException(
          className()
              + ": weights can be excluded from weight decay only before the optimizer is built,"
              + " that is before the first step");
    }
  }

  /** Whether the variables for the weights exist. */
  public final boolean isBuilt() {
    return !index.isEmpty();
  }

  /**
   * Makes the variables for these weights, once; done by the first {@link #apply} if not before.
   */
  public final void build(List<Variable> weights) {
    if (isBuilt()) {
      return;
    }
    weights.forEach(weight -> index.put(weight, index.size()));
    if (options.useEma()) {
      List<Variable> averages = weights.stream().map(weight -> slot(weight, "average")).toList();
      average = new MovingAverage(List.copyOf(weights), averages, options);
    }
    if (options.gradientAccumulationSteps() != null) {
      weights.forEach(weight -> accumulators.add(slot(weight, "gradient_accumulator")));
    }
    createSlots(weights);
  }

  /**
   * All variables in the order of Keras' files: iteration, learning rate (unless a schedule sets
   * it), then what is kept for the weights.
   */
  public final List<Variable> variables() {
    List<Variable> all = new ArrayList<>();
    all.add(iteration);
    if (learningRate != null) {
      all.add(learningRate);
    }
    all.addAll(slots);
    return List.copyOf(all);
  }

  /** A new variable of zeros, of the weight's shape and type. */
  final Variable slot(Variable weight, String what) {
    return slot(weight, what, 0);
  }

  /** A new variable of the weight's shape and type that holds this value everywhere. */
  final Variable slot(Variable weight, String what, double value) {
    Tensor initial = Tensor.full(value, weight.shape(), weight.dtype());
    return slot(weight.name() + "_" + what, initial);
  }

  /** A new variable that belongs to no weight. */
  final Variable slot(String name, Tensor initial) {
    Variable slot = new Variable(name, initial, false);
    slots.add(slot);
    return slot;
  }

  /**
   * The loss that gradients are to be taken of: multiplied by the scale factor, if there is one.
   */
  public final Tensor scaleLoss(Tensor loss) {
    Double factor = options.lossScaleFactor();
    return factor == null ? loss : loss.times(factor);
  }

  /**
   * One step.
   *
   * @param gradients one for each weight
   * @throws IllegalArgumentException if their numbers differ, or if this optimizer was built for
   *     other weights
   */
  public final void apply(List<Tensor> gradients, List<Variable> weights) {
    if (gradients.size() != weights.size()) {
      throw new IllegalArgumentException(
          className()
              + ": got "
              + gradients.size()
              + " gradients for "
              + weights.size()
              + " weights");
    }
    build(weights);
    int[] numbers = weights.stream().mapToInt(this::number).toArray();
    if (!weights.isEmpty()) {
      Double factor = options.lossScaleFactor();
      step(
          factor == null ? gradients : gradients.stream().map(g -> g.div(factor)).toList(),
          weights,
          numbers);
    }
    iteration.assign(iteration.plus(1));
  }

  private int number(Variable weight) {
    Integer number = index.get(weight);
    if (number == null) {
      throw new IllegalArgumentException(
          className()
              + " was built for other weights and does not know \""
              + weight.name()
              + "\" "
              + weight.shape()
              + "; make a new optimizer, or compile the model again");
    }
    return number;
  }

  private void step(List<Tensor> gradients, List<Variable> weights, int[] numbers) {
    Integer collect = options.gradientAccumulationSteps();
    Tensor updatesBefore =
        collect == null ? iteration.value() : iteration.cast(DataType.FLOAT64).div(collect).floor();
    if (collect == null) {
      update(gradients, weights, numbers, updatesBefore, Variable::assign);
    } else {
      updateWithMean(gradients, weights, numbers, updatesBefore, collect);
    }
    if (average != null) {
      average.update(updatesBefore);
    }
  }

  /** Collects gradients, and in each step of so many updates with their mean. */
  private void updateWithMean(
      List<Tensor> gradients,
      List<Variable> weights,
      int[] numbers,
      Tensor updatesBefore,
      int collect) {
    Tensor updating = iteration.plus(1).rem(collect).equal(0);
    List<Tensor> sums = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      sums.add(accumulators.get(numbers[i]).plus(gradients.get(i)));
    }
    List<Tensor> means = sums.stream().map(sum -> sum.div(collect)).toList();
    Assignment ifUpdating =
        (variable, value) -> variable.assign(Ops.where(updating, value, variable));
    update(means, weights, numbers, updatesBefore, ifUpdating);
    for (int i = 0; i < numbers.length; i++) {
      Tensor sum = sums.get(i);
      Tensor none = Tensor.scalar(0, sum.dtype());
      accumulators.get(numbers[i]).assign(Ops.where(updating, none, sum));
    }
  }

  private void update(
      List<Tensor> gradients,
      List<Variable> weights,
      int[] numbers,
      Tensor updatesBefore,
      Assignment assign) {
    List<Tensor> clipped = clipping.apply(gradients);
    Tensor rate = learningRate();
    Double decay = options.weightDecay();
    if (decay != null) {
      for (Variable weight : weights) {
        if (weightDecay.appliesTo(weight)) {
          assign.set(weight, weight.minus(weight.times(decay).times(as(rate, weight))));
        }
      }
    }
    Update update = new Update(rate, as(updatesBefore, rate).plus(1), assign);
    begin(update);
    Map<DataType, Rule> rules = new EnumMap<>(DataType.class);
    for (int i = 0; i < numbers.length; i++) {
      Variable weight = weights.get(i);
      rules
          .computeIfAbsent(weight.dtype(), type -> rule(update.in(type)))
          .update(numbers[i], weight, as(clipped.get(i), weight));
    }
  }

  /** Ends training: with a moving average, the weights become it. */
  public final void finish() {
    if (average != null) {
      average.overwrite();
    }
  }

  /**
   * Gives the weights their moving average and keeps what they were in its place, or undoes that;
   * does nothing if they have it already, or before the first step.
   *
   * @throws IllegalStateException if no average is kept
   */
  public final void swapAverages(boolean into) {
    if (!options.useEma()) {
      throw new IllegalStateException(
          className() + " keeps no moving average of the weights. Make it with useEma(true)");
    }
    if (average != null) {
      average.swap(into);
    }
  }

  /** The arguments that make this optimizer again, by Keras' names. */
  public Map<String, @Nullable Object> getConfig() {
    LearningRateSchedule schedule = options.schedule();
    return options.config(
        schedule != null ? schedule.serialized().toMap() : fixedRate().value().item());
  }

  /** This optimizer as it stands in files. */
  public final SerializedObject serialized() {
    return SerializedObject.keras("keras.optimizers", className(), getConfig());
  }

  /** Frees the variables. */
  @Override
  public void close() {
    variables().forEach(Variable::close);
  }

  @Override
  public String toString() {
    return className() + getConfig();
  }

  static Tensor as(Tensor tensor, Tensor like) {
    return tensor.dtype() == like.dtype() ? tensor : tensor.cast(like.dtype());
  }
}
