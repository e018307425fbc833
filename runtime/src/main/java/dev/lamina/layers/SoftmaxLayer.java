package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.ops.Ops;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Softmax along axes: {@code y = e^x / sum(e^x)}. Where a mask is false, x counts as {@code -1e9}
 * and y is 0, also where all of an axis is masked.
 *
 * <p>Input of any shape, output of the same; the mask broadcasts to it. Keras: {@code
 * keras.layers.Softmax}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "rank(axis) == 0 || min(axis) >= -rank(input) && max(axis) < rank(input)",
    message = "axes that the input has")
@Output("input")
public abstract class SoftmaxLayer extends BaseLayer {
  private static final double MASKED = -1e9;

  /** For the generated class. */
  protected SoftmaxLayer() {}

  /** The axes that sum to 1 together, the last one unless told otherwise. */
  @Hyperparam
  List<Integer> axis() {
    return List.of(-1);
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().floating();
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The softmax of what is not masked. */
  protected Tensor call(Tensor input, @Nullable Tensor mask) {
    if (mask == null) {
      return along(input);
    }
    checkBroadcasts(mask.shape(), input.shape());
    Tensor counts = mask.dtype() == DataType.BOOL ? mask : mask.greater(0.5);
    return Ops.where(counts, along(Ops.where(counts, input, MASKED)), 0);
  }

  private Tensor along(Tensor x) {
    return axis().size() == 1
        ? x.softmax(axis().get(0))
        : x.minus(Ops.logSumExp(x, true, Dims.array(axis()))).exp();
  }

  private void checkBroadcasts(Shape mask, Shape input) {
    boolean fits = mask.rank() <= input.rank();
    for (int axis = 1; fits && axis <= mask.rank(); axis++) {
      fits = mask.dim(-axis) == 1 || mask.dim(-axis) == input.dim(-axis);
    }
    if (!fits) {
      throw new ShapeException(
          label()
              + ": the mask must be broadcastable to the input: each of its axes is 1 or that of"
              + " the input, counted from the last. Received: input "
              + input
              + ", mask "
              + mask);
    }
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    if (axis().size() == 1) {
      config.put("axis", axis().get(0));
    }
  }
}
