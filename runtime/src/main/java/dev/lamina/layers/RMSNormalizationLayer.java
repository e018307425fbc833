package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializers;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every sample a root mean square of 1, then a scale of its own: {@code y = x /
 * sqrt(mean(x^2) + epsilon) scale}, the mean taken over {@code axis}.
 *
 * <p>Input of any shape, output of the same; the scale has the shape of the axes. Zhang and
 * Sennrich 2019, <a href="https://arxiv.org/abs/1910.07467">Root Mean Square Layer
 * Normalization</a>. Keras: {@code keras.layers.RMSNormalization}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "rank(axis) == 0 || (min(axis) >= -rank(input) && max(axis) < rank(input))",
    message = "axes that its input has, the batch being axis 0")
@Output("input")
public abstract class RMSNormalizationLayer extends BaseLayer {
  private @Nullable Variable scale;

  /** For the generated class. */
  protected RMSNormalizationLayer() {}

  /** The axes that are normalized together, the last one unless told otherwise. */
  @Hyperparam
  List<Integer> axis() {
    return List.of(-1);
  }

  /** Added to the mean, so that zeros are not divided by zero. */
  @Hyperparam
  double epsilon() {
    return 1e-6;
  }

  /** What the result is multiplied by. */
  public Tensor scale() {
    return weight("scale", scale);
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1).fixedAxes(Dims.array(axis())).floating();
  }

  // By hand: a weight with one axis for each of a list is more than an annotation can say.
  @Override
  public void build(Shape input) {
    building(
        input,
        () -> {
          int[] lengths = axis().stream().mapToInt(input::dim).toArray();
          scale = addWeight("scale", Shape.of(lengths), Initializers.get("ones"), true);
        });
  }

  /** {@code x / sqrt(mean(x^2) + epsilon) scale}. */
  protected Tensor call(Tensor input) {
    Tensor inverse = input.square().mean(true, Dims.array(axis())).plus(epsilon()).rsqrt();
    int[] dims = new int[input.rank()];
    Arrays.fill(dims, 1);
    for (int axis : axis()) {
      int counted = input.shape().axis(axis);
      dims[counted] = input.dim(counted);
    }
    return input.times(inverse).times(scale().reshape(dims));
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    // Keras turns the one number into a list when it builds the layer.
    if (axis().size() == 1 && !isBuilt()) {
      config.put("axis", axis().get(0));
    }
  }
}
