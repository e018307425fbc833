package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data of as many samples as its first axis is long: inputs, and where there are any targets and
 * weights. Checked when made.
 */
final class Samples {
  private final Tensor x;
  private final @Nullable Tensor y;
  private final @Nullable Tensor weight;

  /**
   * These samples.
   *
   * @param owner whose call this is, for messages: {@code Model "mlp": fit}
   * @throws IllegalArgumentException if there are none, or the numbers of samples differ
   */
  Samples(String owner, Tensor x, @Nullable Tensor y, @Nullable Tensor weight) {
    this.x = value(x);
    this.y = y == null ? null : value(y);
    this.weight = weight == null ? null : value(weight);
    if (x.rank() == 0) {
      throw new IllegalArgumentException(
          owner + ": x is a single number; its first axis must count the samples");
    }
    if (x.dim(0) == 0) {
      throw new IllegalArgumentException(owner + ": x holds no samples: its shape is " + x.shape());
    }
    requireSameNumber(owner, "y", y);
    requireSameNumber(owner, "the sample weights", weight);
  }

  private static Tensor value(Tensor tensor) {
    return tensor instanceof Variable variable ? variable.value() : tensor;
  }

  private void requireSameNumber(String owner, String what, @Nullable Tensor other) {
    if (other != null && (other.rank() == 0 || other.dim(0) != x.dim(0))) {
      throw new IllegalArgumentException(
          owner
              + ": x and "
              + what
              + " must hold the same number of samples. Received: x "
              + x.shape()
              + ", "
              + what
              + " "
              + other.shape());
    }
  }

  Tensor x() {
    return x;
  }

  @Nullable Tensor y() {
    return y;
  }

  /** The targets, of samples that have some. */
  Tensor targets() {
    if (y == null) {
      throw new IllegalStateException("These samples have no targets");
    }
    return y;
  }

  @Nullable Tensor weight() {
    return weight;
  }

  int number() {
    return x.dim(0);
  }

  /** Whether inputs, targets and weights, as far as there are any, have these types and shapes. */
  boolean hasSpecs(List<TensorSpec> specs) {
    int number = 1 + (y == null ? 0 : 1) + (weight == null ? 0 : 1);
    return specs.size() == number
        && x.hasSpec(specs.get(0))
        && (y == null || y.hasSpec(specs.get(1)))
        && (weight == null || weight.hasSpec(specs.get(number - 1)));
  }

  /** How many batches of this size these are; the last may be smaller. */
  int batches(int batchSize) {
    return (number() + batchSize - 1) / batchSize;
  }

  /** The samples from one index to before another. */
  Samples range(int from, int to) {
    return from == 0 && to == number()
        ? this
        : new Samples(
            "range", rows(x, from, to), y == null ? null : rows(y, from, to), weights(from, to));
  }

  private @Nullable Tensor weights(int from, int to) {
    return weight == null ? null : rows(weight, from, to);
  }

  /** The samples of these indices, in their order. */
  Samples pick(int[] indices) {
    Tensor ids = Tensor.of(indices);
    return new Samples(
        "pick",
        x.gather(ids, 0),
        y == null ? null : y.gather(ids, 0),
        weight == null ? null : weight.gather(ids, 0));
  }

  /** The samples' weights replaced. */
  Samples weighted(@Nullable Tensor weights) {
    return new Samples("weighted", x, y, weights);
  }

  static Tensor rows(Tensor tensor, int from, int to) {
    int[] begin = new int[tensor.rank()];
    begin[0] = from;
    int[] size = tensor.shape().toArray();
    size[0] = to - from;
    return tensor.slice(begin, size);
  }

  /** The shape of one batch of inputs, whatever its size. */
  static Shape anyNumber(Shape shape) {
    return shape.with(0, Shape.UNKNOWN);
  }

  /**
   * The weights of samples by the class of their target: a class number, or the place of the 1 in a
   * one-hot target.
   */
  static Tensor classWeights(Tensor y, Map<Integer, Double> weights) {
    boolean oneHot = y.rank() > 1 && y.dim(-1) != 1;
    double[] classes = (oneHot ? y.argmax(-1) : y).cast(DataType.FLOAT64).toDoubleArray();
    if (classes.length != y.dim(0)) {
      throw new IllegalArgumentException(
          "classWeight needs one class a sample. Received: targets of shape " + y.shape());
    }
    float[] found = new float[classes.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = weights.getOrDefault((int) Math.rint(classes[i]), 1.0).floatValue();
    }
    return Tensor.of(found, found.length);
  }
}
