package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mean over some classes of {@code tp / (tp + fp + fn)}, from a confusion matrix of all
 * classes. Classes that occur neither in targets nor in predictions do not count.
 */
abstract class IouMetric extends Metric {
  /** The counts of all pairs take 64 MB then. */
  private static final int MOST_CLASSES = 4096;

  private final int numClasses;
  private final List<Integer> targetClasses;
  private final IouOptions options;
  private final Variable confusion; // [target, prediction]

  /** Every class as a target. */
  static List<Integer> allClasses(int numClasses) {
    requireFew("IoU", numClasses);
    return IntStream.range(0, numClasses).boxed().toList();
  }

  private static void requireFew(String metric, int numClasses) {
    if (numClasses < 1 || numClasses > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "%s: numClasses (num_classes) must be from 1 to %d. Received: %d"
              .formatted(metric, MOST_CLASSES, numClasses));
    }
  }

  IouMetric(int numClasses, List<Integer> targetClasses, IouOptions options) {
    super(options.name());
    requireFew(options.name(), numClasses);
    for (int id : targetClasses) {
      if (id < 0 || id >= numClasses) {
        throw new IllegalArgumentException(
            options.name()
                + ": target class "
                + id
                + " is not one of the classes 0 to "
                + (numClasses - 1));
      }
    }
    this.numClasses = numClasses;
    this.targetClasses = List.copyOf(targetClasses);
    this.options = options;
    Tensor none = Tensor.zeros(numClasses, numClasses);
    this.confusion = new Variable("total_confusion_matrix", none, false);
  }

  @Override
  public final List<Variable> variables() {
    return List.of(confusion);
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    Tensor wanted = classes(targets, options.sparseTargets());
    Tensor found = classes(predictions, options.sparsePredictions());
    if (wanted.size() != found.size()) {
      throw new IllegalArgumentException(
          className()
              + ": targets of shape "
              + targets.shape()
              + " do not fit predictions of shape "
              + predictions.shape());
    }
    count(wanted, found, sampleWeight);
  }

  /** The class numbers in a row, INT32. */
  private Tensor classes(Tensor x, boolean areNumbers) {
    Tensor classes = areNumbers ? x : x.argmax(options.axis());
    return classes.cast(DataType.INT32).reshape(-1);
  }

  private void count(Tensor wanted, Tensor found, @Nullable Tensor sampleWeight) {
    Tensor isClass = within(wanted).logicalAnd(within(found));
    Integer ignored = options.ignoreClass();
    if (ignored != null) {
      isClass = isClass.logicalAnd(wanted.notEqual(ignored));
    }
    Tensor weights = isClass.cast(DataType.FLOAT32);
    if (sampleWeight != null) {
      weights = weights.times(row(sampleWeight, wanted));
    }
    Tensor field = wanted.times(numClasses).plus(found);
    Tensor counts = Ops.segmentSum(weights, Ops.where(isClass, field, 0), numClasses * numClasses);
    confusion.assign(confusion.plus(counts.reshape(numClasses, numClasses)));
  }

  private Tensor within(Tensor classes) {
    return classes.greaterEqual(0).logicalAnd(classes.less(numClasses));
  }

  private Tensor row(Tensor sampleWeight, Tensor classes) {
    Tensor weights = sampleWeight.cast(DataType.FLOAT32);
    if (options.dropsFractions()) {
      weights = weights.cast(DataType.INT32).cast(DataType.FLOAT32);
    }
    if (weights.rank() == 0) {
      return weights;
    }
    long perSample = classes.size() / weights.size();
    if (perSample * weights.size() != classes.size()) {
      throw new IllegalArgumentException(
          className()
              + ": sample weights of shape "
              + sampleWeight.shape()
              + " do not fit "
              + classes.size()
              + " targets");
    }
    Tensor flat = weights.reshape(-1);
    return perSample == 1 ? flat : Ops.repeat(flat, (int) perSample, 0);
  }

  @Override
  public final Tensor result() {
    Tensor diagonal = confusion.times(identity()).sum(0);
    Tensor union = confusion.sum(0).plus(confusion.sum(1)).minus(diagonal);
    Tensor isTarget = chosen();
    Tensor valid = union.greater(1e-9).cast(DataType.FLOAT32).times(isTarget);
    Tensor iou = diagonal.div(union.plus(Quotients.EPSILON)).times(valid);
    return iou.sum().div(valid.sum().plus(Quotients.EPSILON));
  }

  private Tensor identity() {
    float[] values = new float[numClasses * numClasses];
    for (int i = 0; i < numClasses; i++) {
      values[i * numClasses + i] = 1;
    }
    return Tensor.of(values, numClasses, numClasses);
  }

  /** How often each class was asked for: mostly 0 or 1. */
  private Tensor chosen() {
    float[] values = new float[numClasses];
    targetClasses.forEach(id -> values[id]++);
    return Tensor.of(values);
  }

  final List<Integer> targetClasses() {
    return targetClasses;
  }

  final IouOptions options() {
    return options;
  }

  final int numClasses() {
    return numClasses;
  }

  /** A config of these keys, in Keras' order, and the ones all have. */
  final Map<String, @Nullable Object> config(String... keys) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("num_classes", numClasses);
    all.put("target_class_ids", targetClasses);
    all.put("name", name());
    all.put("dtype", options.dtype());
    all.put("ignore_class", options.ignoreClass());
    all.put("sparse_y_true", options.sparseTargets());
    all.put("sparse_y_pred", options.sparsePredictions());
    all.put("axis", options.axis());
    all.keySet().removeAll(List.of(keys));
    return all;
  }
}
