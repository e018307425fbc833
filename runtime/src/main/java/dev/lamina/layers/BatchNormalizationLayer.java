package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings each feature to mean 0 and deviation 1: {@code y = gamma (x - mean) / sqrt(variance +
 * epsilon) + beta}.
 *
 * <p>In training, mean and variance are the batch's, over all axes but one, and the moving averages
 * follow them: {@code moving = momentum moving + (1 - momentum) batch}. Otherwise, and always when
 * the layer is frozen ({@code setTrainable(false)}), they are the moving averages. Steps that a
 * mask leaves out do not count in them. Input of any shape, output of the same. Keras: {@code
 * keras.layers.BatchNormalization}; Ioffe and Szegedy 2015, arXiv:1502.03167.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class BatchNormalizationLayer extends BaseLayer {
  /** For the generated class. */
  protected BatchNormalizationLayer() {}

  /** The axis of the features; -1 is the last. */
  @Hyperparam
  int axis() {
    return -1;
  }

  /** How much of the moving averages stays at each step. */
  @Hyperparam
  double momentum() {
    return 0.99;
  }

  /** Added to the variance, so that nothing is divided by 0. */
  @Hyperparam
  double epsilon() {
    return 1e-3;
  }

  /** Whether {@code beta} is added. */
  @Hyperparam
  boolean center() {
    return true;
  }

  /** Whether {@code gamma} multiplies. */
  @Hyperparam
  boolean scale() {
    return true;
  }

  /** How {@code beta} begins. */
  @Hyperparam
  Initializer betaInitializer() {
    return Initializers.get("zeros");
  }

  /** How {@code gamma} begins. */
  @Hyperparam
  Initializer gammaInitializer() {
    return Initializers.get("ones");
  }

  /** How the moving mean begins. */
  @Hyperparam
  Initializer movingMeanInitializer() {
    return Initializers.get("zeros");
  }

  /** How the moving variance begins. */
  @Hyperparam
  Initializer movingVarianceInitializer() {
    return Initializers.get("ones");
  }

  /** What {@code beta} adds to the loss. */
  @Hyperparam
  @Nullable Regularizer betaRegularizer() {
    return null;
  }

  /** What {@code gamma} adds to the loss. */
  @Hyperparam
  @Nullable Regularizer gammaRegularizer() {
    return null;
  }

  /** What {@code beta} is made to be after each step. */
  @Hyperparam
  @Nullable Constraint betaConstraint() {
    return null;
  }

  /** What {@code gamma} is made to be after each step. */
  @Hyperparam
  @Nullable Constraint gammaConstraint() {
    return null;
  }

  /** Batch renormalization, which is not offered: must be false. */
  @Hyperparam
  boolean renorm() {
    return false;
  }

  /** Stands in files; without {@code renorm} it changes nothing. */
  @Hyperparam
  double renormMomentum() {
    return 0.99;
  }

  @Override
  protected void checkConfig() {
    if (renorm()) {
      throw new IllegalArgumentException(
          "BatchNormalization.renorm: batch renormalization is not offered. Received: true");
    }
  }

  /** What multiplies. */
  @Weight(
      shape = "input[axis]",
      initializer = "gammaInitializer",
      regularizer = "gammaRegularizer",
      constraint = "gammaConstraint",
      when = "scale")
  abstract Tensor gamma();

  /** What is added. */
  @Weight(
      shape = "input[axis]",
      initializer = "betaInitializer",
      regularizer = "betaRegularizer",
      constraint = "betaConstraint",
      when = "center")
  abstract Tensor beta();

  /** The mean over all batches, the last ones most. */
  @Weight(shape = "input[axis]", initializer = "movingMeanInitializer", trainable = false)
  abstract Variable movingMean();

  /** The variance over all batches, the last ones most. */
  @Weight(shape = "input[axis]", initializer = "movingVarianceInitializer", trainable = false)
  abstract Variable movingVariance();

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1).fixedAxes(axis()).floating();
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The input, normalized. */
  protected Tensor call(Tensor input, @Nullable Tensor mask, boolean training) {
    if (mask != null && mask.rank() != input.rank() - 1) {
      throw new IllegalArgumentException(
          "the mask must have one axis less than the input. Received: a mask "
              + mask.shape()
              + " of "
              + input.shape());
    }
    int[] features = features(input.shape());
    Tensor mean = movingMean().reshape(features);
    Tensor variance = movingVariance().reshape(features);
    if (training && isTrainable()) {
      int[] axes = others(input.rank());
      mean = mean(input, mask, axes);
      variance = mean(input.minus(mean).square(), mask, axes);
      follow(movingMean(), mean);
      follow(movingVariance(), variance);
    }
    Tensor factor = variance.plus(epsilon()).rsqrt();
    if (scale()) {
      factor = factor.times(gamma().reshape(features));
    }
    Tensor y = input.minus(mean).times(factor);
    return center() ? y.plus(beta().reshape(features)) : y;
  }

  /** The mean over the axes, of the steps that count. */
  private static Tensor mean(Tensor x, @Nullable Tensor mask, int[] axes) {
    if (mask == null) {
      return x.mean(true, axes);
    }
    Tensor counts = Ops.broadcastTo(mask.expandDims(-1), x.shape());
    Tensor number = counts.cast(x.dtype()).sum(true, axes);
    return Ops.where(counts, x, 0).sum(true, axes).div(number.plus(1e-7));
  }

  private void follow(Variable moving, Tensor batch) {
    Tensor value = batch.reshape(moving.shape());
    moving.assign(moving.times(momentum()).plus(value.times(1 - momentum())));
  }

  /** The input's shape with length 1 for all axes but the features'. */
  private int[] features(Shape input) {
    int[] dims = new int[input.rank()];
    Arrays.fill(dims, 1);
    dims[input.axis(axis())] = input.dim(axis());
    return dims;
  }

  private int[] others(int rank) {
    int features = axis() < 0 ? axis() + rank : axis();
    return IntStream.range(0, rank).filter(axis -> axis != features).toArray();
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config
        .put("synchronized", false)
        .put("renorm_clipping", null)
        .last("renorm", "renorm_clipping", "renorm_momentum");
  }
}
