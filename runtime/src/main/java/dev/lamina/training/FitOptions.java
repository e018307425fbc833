package dev.lamina.training;

import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
  private int validationFreq = 1;
  private @Nullable Tensor sampleWeight;
  private @Nullable Map<Integer, Double> classWeight;
  private boolean guardNaN;
  private @Nullable Path resumeFrom;

  /** Validation data as given. */
  record Validation(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {}

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
    return validationData(x, y, null);
  }

  /** Data to evaluate after each epoch, with weights for its samples. */
  public FitOptions validationData(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    validation = new Validation(x, y, sampleWeight);
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

  /** One weight a sample for the loss and the weighted metrics. */
  public FitOptions sampleWeight(@Nullable Tensor weights) {
    sampleWeight = weights;
    return this;
  }

  /** The weight of all samples of a class; classes not named weigh 1. */
  public FitOptions classWeight(Map<Integer, Double> weights) {
    classWeight = new LinkedHashMap<>(weights);
    return this;
  }

  /**
   * Whether to look for NaN and infinity: in the data before training, naming the first sample, and
   * in the loss of each step, naming the first layer whose output is not finite. The step that
   * meets one leaves the model as it was before: weights, optimizer, metrics and random numbers.
   * Off by default: each step then looks once more at every value it changes, and run eagerly
   * copies them.
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

  @Nullable Tensor sampleWeight() {
    return sampleWeight;
  }

  @Nullable Map<Integer, Double> classWeight() {
    return classWeight;
  }

  boolean guardNaN() {
    return guardNaN;
  }

  private static int atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ". Received: " + value);
    }
    return value;
  }

  @Override
  FitOptions self() {
    return this;
  }
}
