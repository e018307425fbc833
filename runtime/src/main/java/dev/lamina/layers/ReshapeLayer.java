package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The same values in another shape, in row-major order.
 *
 * <p>Input {@code [batch, ...]}, output {@code [batch] + targetShape}, where one axis may be -1:
 * whatever is left. Keras: {@code keras.layers.Reshape}.
 */
@Layer(registerPackage = "keras")
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

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1);
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    Shape target = Shape.of(Dims.array(targetShape()));
    Shape output = Shape.of(input.dim(0)).concat(target);
    Shape values = input.slice(1);
    if (!values.isKnown()) {
      return output;
    }
    int open = targetShape().indexOf(-1);
    long rest = open < 0 ? target.size() : target.with(open, 1).size();
    boolean fits = open < 0 ? rest == values.size() : rest > 0 && values.size() % rest == 0;
    if (!fits) {
      throw new ShapeException(
          values.size() + " values of " + input + " do not fill targetShape " + targetShape());
    }
    return open < 0 ? output : output.with(open + 1, Math.toIntExact(values.size() / rest));
  }

  /** The same values in the target shape. */
  protected Tensor call(Tensor input) {
    return input.reshape(computeOutputShape(input.shape()));
  }
}
