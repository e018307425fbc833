package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.config.PlainValue;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializers;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings each feature to mean 0 and deviation 1 by what is known of the data before: {@code y = (x
 * - mean) / max(sqrt(variance), 1e-7)}.
 *
 * <p>Mean and variance are given, or learned from data with {@link #adapt(Tensor)}, one for each
 * place along the axes. Input of any shape, output of the same. Keras: {@code
 * keras.layers.Normalization}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class NormalizationLayer extends BaseLayer {
  private static final double EPSILON = 1e-7;
  private @Nullable Variable learnedMean;
  private @Nullable Variable learnedVariance;

  /** For the generated class. */
  protected NormalizationLayer() {}

  /** The axes of the features; none takes all values together. */
  @Hyperparam
  List<Integer> axis() {
    return List.of(-1);
  }

  /** The mean: one number, or one for each feature; learned if it is not given. */
  @Hyperparam
  @Nullable PlainValue mean() {
    return null;
  }

  /** The variance, in the form of the mean. */
  @Hyperparam
  @Nullable PlainValue variance() {
    return null;
  }

  /** Whether to do the reverse: {@code y = mean + x max(sqrt(variance), 1e-7)}. */
  @Hyperparam
  boolean invert() {
    return false;
  }

  @Override
  protected void checkConfig() {
    PlainValue mean = mean();
    PlainValue variance = variance();
    if (mean == null || variance == null) {
      if (mean != null || variance != null) {
        throw new IllegalArgumentException(
            "Normalization.mean and variance are given both or none. Received: mean = "
                + mean
                + ", variance = "
                + variance);
      }
      return;
    }
    mean.numbers();
    variance.numbers();
    if (!Arrays.equals(mean.shape(), variance.shape())) {
      throw new IllegalArgumentException(
          "Normalization.mean and variance must have one shape. Received: mean = "
              + mean
              + ", variance = "
              + variance);
    }
    if (mean.shape().length > axis().size()) {
      throw new IllegalArgumentException(
          "Normalization.mean has at most as many axes as there are in axis, "
              + axis().size()
              + ". Received: mean = "
              + mean);
    }
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public void build(Shape input) {
    building(
        input,
        () -> {
          int[] kept = kept(input);
          if (mean() == null) {
            Shape features = Shape.of(IntStream.of(kept).map(input::dim).toArray());
            learnedMean = addWeight("mean", features, "zeros", false);
            learnedVariance = addWeight("variance", features, "ones", false);
            addWeight(
                "count",
                Shape.scalar(),
                Initializers.get("zeros"),
                false,
                null,
                null,
                DataType.INT64);
          }
        });
  }

  /** The axes of the features, counted from the front, in order. */
  private int[] kept(Shape input) {
    int[] kept = axis().stream().mapToInt(input::axis).sorted().distinct().toArray();
    for (int axis : kept) {
      if (input.dim(axis) == Shape.UNKNOWN) {
        throw new IllegalArgumentException(
            label() + " needs to know the length of axis " + axis + " of its input, got " + input);
      }
    }
    return kept;
  }

  /** Learns mean and variance of the data. */
  public final void adapt(Tensor data) {
    adapt(List.of(data));
  }

  /** Learns mean and variance of all batches together, each batch counting by its size. */
  public final void adapt(Iterable<Tensor> batches) {
    if (mean() != null) {
      throw new IllegalStateException(
          label() + " was given mean and variance; it learns no others");
    }
    Tensor mean = Tensor.scalar(0, DataType.FLOAT64);
    Tensor variance = mean;
    double total = 0;
    for (Tensor batch : batches) {
      ensureBuilt(List.of(batch.shape()));
      int[] others = others(batch.shape());
      Tensor x = batch.cast(DataType.FLOAT64);
      Tensor batchMean = others.length == 0 ? x : x.mean(others);
      Tensor batchVariance = others.length == 0 ? x.times(0) : x.variance(others);
      double count = IntStream.of(others).map(batch::dim).asLongStream().reduce(1, (a, b) -> a * b);
      total += count;
      Tensor newMean = mean.times(1 - count / total).plus(batchMean.times(count / total));
      // The lack-of-fit sum of squares: what each part varies, and how far its mean is off.
      Tensor before = variance.plus(mean.minus(newMean).square()).times(1 - count / total);
      Tensor now = batchVariance.plus(batchMean.minus(newMean).square()).times(count / total);
      variance = before.plus(now);
      mean = newMean;
    }
    if (total == 0) {
      throw new IllegalArgumentException(label() + ": there is no data to learn from");
    }
    learned(learnedMean).assign(mean.cast(dtype()));
    learned(learnedVariance).assign(variance.cast(dtype()));
  }

  private Variable learned(@Nullable Variable variable) {
    return weight("mean", variable);
  }

  private int[] others(Shape input) {
    int[] kept = kept(input);
    return IntStream.range(0, input.rank())
        .filter(axis -> Arrays.binarySearch(kept, axis) < 0)
        .toArray();
  }

  /** The input, normalized. */
  protected Tensor call(Tensor input) {
    Tensor x = input.dtype() == dtype() ? input : input.cast(dtype());
    Tensor mean = statistic(mean(), learnedMean, input.shape());
    Tensor variance = statistic(variance(), learnedVariance, input.shape());
    Tensor deviation = variance.sqrt().maximum(EPSILON);
    return invert() ? mean.plus(x.times(deviation)) : x.minus(mean).div(deviation);
  }

  /**
   * A mean or variance with as many axes as the input, of length 1 where it is the same for all.
   */
  private Tensor statistic(
      @Nullable PlainValue given, @Nullable Variable learnedValue, Shape input) {
    int[] kept = kept(input);
    int[] shape = new int[input.rank()];
    Arrays.fill(shape, 1);
    if (given == null) {
      IntStream.of(kept).forEach(axis -> shape[axis] = input.dim(axis));
      return learned(learnedValue).reshape(shape);
    }
    int[] own = given.shape();
    for (int i = 1; i <= own.length; i++) {
      shape[kept[kept.length - i]] = own[own.length - i];
    }
    return Tensor.of(given.numbers()).reshape(shape).cast(dtype());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("mean", "variance");
  }
}
