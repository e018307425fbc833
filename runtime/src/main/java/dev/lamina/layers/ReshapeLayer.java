package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The same values in another shape, in row-major order.
 *
 * <p>Input {@code [batch, ...]}, output {@code [batch] + targetShape}, where one axis may be -1:
 * whatever is left. Keras: {@code keras.layers.Reshape}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "..."})
@Output({"input[0]", "fill(targetShape, prod(input[1:]))"})
public abstract class ReshapeLayer extends BaseLayer {
  /** For the generated class. */
  protected ReshapeLayer() {}

  /** The shape without the batch; -1 for whatever is left. */
  @Hyperparam(min = -1)
  abstract List<Integer> targetShape();

  @Override
  protected void checkConfig() {
    if (targetShape().stream().filter(dim -> dim == -1).count() > 1) {
      throw new IllegalArgumentException(
          "Reshape.targetShape may leave one axis open (-1). Received: " + targetShape());
    }
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** The same values in the target shape. */
  protected Tensor call(Tensor input) {
    return input.reshape(computeOutputShape(input.shape()));
  }
}
