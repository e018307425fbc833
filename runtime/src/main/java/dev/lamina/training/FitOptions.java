package dev.lamina.training;

import dev.lamina.data.Dataset;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fit} can be told, by Keras' names. */
public final class FitOptions extends BatchOptions<FitOptions> {
  private int epochs = 1;
  private int initialEpoch;
  private boolean shuffle = true;
  private @Nullable Long seed;
  private double validationSplit;
  private @Nullable Validation validation;
  private @Nullable Integer validationBatchSize;
  private @Nullable Integer validationSteps;
  private int validationFreq = 1;
  private @Nullable Integer stepsPerEpoch;
  private final SampleWeights sampleWeights = new SampleWeights();
  private @Nullable Map<Integer, Double> classWeight;
  private @Nullable Boolean guardNaN;
  private @Nullable Path resumeFrom;

  /** Validation data as given: tensors or a dataset. */
  record Validation(
      List<Tensor> xs, List<Tensor> ys, List<Tensor> weights, @Nullable Dataset dataset) {}

  /** Keras' defaults. */
  public FitOptions() {}

  /**
   * How often to go through the data; 1 by default. With an initial epoch, the number of the last.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public FitOptions epochs(int epochs) {
    this.epochs = atLeast("epochs", epochs, 0);
    return this;
  }

  /** The number of the first epoch, counted from 0, to go on from. */
  public FitOptions initialEpoch(int epoch) {
    this.initialEpoch = atLeast("initialEpoch", epoch, 0);
    return this;
  }

  /** Whether samples come in a new order each epoch; true by default. */
  public FitOptions shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /** Where the orders come from: the same seed gives the same ones. */
  public FitOptions seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Keeps the last part of the data, as it is before any shuffling, for validation.
   *
   * @throws IllegalArgumentException if it is not from 0 to less than 1
   */
  public FitOptions validationSplit(double part) {
    if (!(part >= 0 && part < 1)) {
      throw new IllegalArgumentException(
          "validationSplit must be from 0 to less than 1. Received: " + part);
    }
    validationSplit = part;
    return this;
  }

  /** Data to evaluate after each epoch; it goes before a validation split. */
  public FitOptions validationData(Tensor x, Tensor y) {
    return validationData(List.of(x), List.of(y), List.of());
  }

  /** Data to evaluate after each epoch, with weights for its samples. */
  public FitOptions validationData(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    return validationData(
        List.of(x), List.of(y), sampleWeight == null ? List.of() : List.of(sampleWeight));
  }

  /** Data of several inputs and outputs to evaluate after each epoch. */
  public FitOptions validationData(List<Tensor> xs, List<Tensor> ys) {
    return validationData(xs, ys, List.of());
  }

  /**
   * Data of several inputs and outputs to evaluate after each epoch.
   *
   * @param sampleWeights none, or one tensor for all outputs, or one for each
   */
  public FitOptions validationData(List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    validation = new Validation(List.copyOf(xs), List.copyOf(ys), List.copyOf(sampleWeights), null);
    return this;
  }

  /** Data to evaluate after each epoch. */
  public FitOptions validationData(Dataset dataset) {
    validation = new Validation(List.of(), List.of(), List.of(), dataset);
    return this;
  }

  /** Evaluates at most so many batches of validation; all by default. */
  public FitOptions validationSteps(int steps) {
    validationSteps = atLeast("validationSteps", steps, 1);
    return this;
  }

  /**
   * Makes an epoch of so many batches; by default it is all data once. The next epoch goes on where
   * this one ended.
   */
  public FitOptions stepsPerEpoch(int steps) {
    stepsPerEpoch = atLeast("stepsPerEpoch", steps, 1);
    return this;
  }

  /** How many samples make a batch of validation; by default as in training. */
  public FitOptions validationBatchSize(int size) {
    validationBatchSize = atLeast("validationBatchSize", size, 1);
    return this;
  }

  /** Validates after each so many epochs; 1 by default. */
  public FitOptions validationFreq(int epochs) {
    validationFreq = atLeast("validationFreq", epochs, 1);
    return this;
  }

  /** One weight a sample for the losses and the weighted metrics of all outputs. */
  public FitOptions sampleWeight(@Nullable Tensor weights) {
    sampleWeights.forAll(weights);
    return this;
  }

  /** Weights of samples for each output, in the order of the outputs. */
  public FitOptions sampleWeight(List<Tensor> weights) {
    sampleWeights.forEach(weights);
    return this;
  }

  /** Weights of samples by the names of the outputs; outputs not named have none. */
  public FitOptions sampleWeight(Map<String, Tensor> weights) {
    sampleWeights.byName(weights);
    return this;
  }

  /** The weight of all samples of a class; classes not named weigh 1. */
  public FitOptions classWeight(Map<Integer, Double> weights) {
    classWeight = new LinkedHashMap<>(weights);
    return this;
  }

  /**
   * Whether to look for NaN and infinity in the data before training, naming the first sample, and
   * in the loss of each step, naming the first layer whose output is not finite. The step that
   * meets one leaves the model as it was before: weights, optimizer, metrics and random numbers.
   *
   * <p>Not told, the data in memory is looked through and the steps are not: each would look once
   * more at every value it changes, and run eagerly copy them.
   */
  public FitOptions guardNaN(boolean guard) {
    guardNaN = guard;
    return this;
  }

  /**
   * Goes on where a checkpoint stands, in the middle of an epoch, too, as if training had never
   * stopped: weights, optimizer, random numbers, order of the data, metrics, callbacks and history.
   * The model is made and compiled as it was; {@code epochs} is the number of the last, as before.
   *
   * @param checkpoint a file that a {@link dev.lamina.callbacks.BackupAndRestore} or {@code
   *     model().saveCheckpoint(file)} in a callback wrote; null for none
   */
  public FitOptions resumeFrom(@Nullable Path checkpoint) {
    resumeFrom = checkpoint;
    return this;
  }

  @Nullable Path resumeFrom() {
    return resumeFrom;
  }

  int epochs() {
    return epochs;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  boolean shuffle() {
    return shuffle;
  }

  @Nullable Long seed() {
    return seed;
  }

  double validationSplit() {
    return validationSplit;
  }

  @Nullable Validation validation() {
    return validation;
  }

  int validationBatchSize() {
    return validationBatchSize != null ? validationBatchSize : batchSize();
  }

  int validationFreq() {
    return validationFreq;
  }

  @Nullable Integer validationSteps() {
    return validationSteps;
  }

  @Nullable Integer stepsPerEpoch() {
    return stepsPerEpoch;
  }

  SampleWeights sampleWeights() {
    return sampleWeights;
  }

  @Nullable Map<Integer, Double> classWeight() {
    return classWeight;
  }

  /** Whether to look at the loss of each step. */
  boolean guardsSteps() {
    return Boolean.TRUE.equals(guardNaN);
  }

  /** Whether to look through the data. */
  boolean guardsData() {
    return !Boolean.FALSE.equals(guardNaN);
  }

  @Override
  FitOptions self() {
    return this;
  }
}
