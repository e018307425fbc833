package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every sample mean 0 and deviation 1, then a scale and an offset of its own: {@code y = (x -
 * mean) / sqrt(variance + epsilon) gamma + beta}, the mean and the population variance taken over
 * {@code axis}. With {@code rmsScaling} the mean is not subtracted and there is no beta.
 *
 * <p>Input of any shape, output of the same; gamma and beta have the shape of the axes. Ba et al.
 * 2016, <a href="https://arxiv.org/abs/1607.06450">Layer Normalization</a>. Keras: {@code
 * keras.layers.LayerNormalization}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "rank(axis) == 0 || (min(axis) >= -rank(input) && max(axis) < rank(input))",
    message = "axes that its input has, the batch being axis 0")
@Output("input")
public abstract class LayerNormalizationLayer extends BaseLayer {
  private @Nullable Variable gamma;
  private @Nullable Variable beta;

  /** For the generated class. */
  protected LayerNormalizationLayer() {}

  /** The axes that are normalized together, the last one unless told otherwise. */
  @Hyperparam
  List<Integer> axis() {
    return List.of(-1);
  }

  /** Added to the variance, so that constant input is not divided by zero. */
  @Hyperparam
  double epsilon() {
    return 1e-3;
  }

  /** Whether beta is added. */
  @Hyperparam
  boolean center() {
    return true;
  }

  /** Whether the result is multiplied by gamma. */
  @Hyperparam
  boolean scale() {
    return true;
  }

  /** Whether only the deviation is normalized, not the mean. */
  @Hyperparam
  boolean rmsScaling() {
    return false;
  }

  /** Makes beta's first values. */
  @Hyperparam
  Initializer betaInitializer() {
    return Initializers.get("zeros");
  }

  /** Makes gamma's first values. */
  @Hyperparam
  Initializer gammaInitializer() {
    return Initializers.get("ones");
  }

  /** What beta adds to the loss. */
  @Hyperparam
  @Nullable Regularizer betaRegularizer() {
    return null;
  }

  /** What gamma adds to the loss. */
  @Hyperparam
  @Nullable Regularizer gammaRegularizer() {
    return null;
  }

  /** What beta is made to be after each step. */
  @Hyperparam
  @Nullable Constraint betaConstraint() {
    return null;
  }

  /** What gamma is made to be after each step. */
  @Hyperparam
  @Nullable Constraint gammaConstraint() {
    return null;
  }

  /** The scale; there if {@code scale} or {@code rmsScaling} is. */
  public Tensor gamma() {
    return weight("gamma", gamma);
  }

  /** The offset; there if {@code center} is and {@code rmsScaling} is not. */
  public Tensor beta() {
    return weight("beta", beta);
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1).fixedAxes(Dims.array(axis())).floating();
  }

  // By hand: a weight with one axis for each of a list is more than an annotation can say.
  @Override
  public void build(Shape input) {
    int[] lengths = axis().stream().mapToInt(input::dim).toArray();
    Shape shape = Shape.of(lengths);
    if (scale() || rmsScaling()) {
      gamma =
          addWeight(
              "gamma", shape, gammaInitializer(), true, gammaRegularizer(), gammaConstraint());
    }
    if (center() && !rmsScaling()) {
      beta = addWeight("beta", shape, betaInitializer(), true, betaRegularizer(), betaConstraint());
    }
    super.build(input);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** {@code (x - mean) / sqrt(variance + epsilon) gamma + beta}. */
  protected Tensor call(Tensor input) {
    int[] axes = Dims.array(axis());
    Tensor inverse = input.variance(true, axes).plus(epsilon()).rsqrt();
    Tensor y = rmsScaling() ? input : input.minus(input.mean(true, axes));
    y = y.times(inverse);
    if (scale() || rmsScaling()) {
      y = y.times(alongAxes(gamma(), input));
    }
    return center() && !rmsScaling() ? y.plus(alongAxes(beta(), input)) : y;
  }

  /** The weight with an axis of length 1 for each of the input's that is not normalized. */
  private Tensor alongAxes(Tensor weight, Tensor input) {
    int[] dims = new int[input.rank()];
    Arrays.fill(dims, 1);
    for (int axis : axis()) {
      int counted = input.shape().axis(axis);
      dims[counted] = input.dim(counted);
    }
    return weight.reshape(dims);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    // Keras turns the one number into a list when it builds the layer.
    if (axis().size() == 1 && !isBuilt()) {
      config.put("axis", axis().get(0));
    }
  }
}
