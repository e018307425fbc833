package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of products of two tensors along an axis of each, sample by sample; with {@code
 * normalize}, the cosine of the angle between them.
 *
 * <p>Inputs {@code [batch, a..., n, b...]} and {@code [batch, c..., n, d...]}, output {@code
 * [batch, a..., b..., c..., d...]}, or {@code [batch, 1]} if nothing else is left. Keras: {@code
 * keras.layers.Dot}.
 */
@Layer(registerPackage = "keras")
public abstract class DotLayer extends BaseLayer {
  private static final double EPSILON = 1e-7;

  /** For the generated class. */
  protected DotLayer() {}

  /** The axis of both inputs, or one of each; not the batch. Negative ones count from the last. */
  @Hyperparam
  abstract List<Integer> axes();

  /** Whether both are divided by their lengths first. */
  @Hyperparam
  boolean normalize() {
    return false;
  }

  @Override
  protected void checkConfig() {
    if (axes().isEmpty() || axes().size() > 2) {
      throw new IllegalArgumentException(
          "Dot.axes must be one axis, or one for each of the two inputs. Received: " + axes());
    }
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** None: the axes of the steps are elsewhere. */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return null;
  }

  @Override
  public Shape computeOutputShape(List<Shape> inputs) {
    checkInputs(inputs);
    Shape left = inputs.get(0);
    Shape right = inputs.get(1);
    int[] axes = axesOf(left, right);
    int inner = left.dim(axes[0]);
    int other = right.dim(axes[1]);
    if (inner != other && inner != Shape.UNKNOWN && other != Shape.UNKNOWN) {
      throw new ShapeException(
          label()
              + ": axis "
              + axes[0]
              + " of "
              + left
              + " and axis "
              + axes[1]
              + " of "
              + right
              + " must be equally long, but are "
              + inner
              + " and "
              + other);
    }
    Shape output = without(left, axes[0]).concat(without(right, axes[1]).slice(1));
    return output.rank() == 1 ? output.append(1) : output;
  }

  private void checkInputs(List<Shape> inputs) {
    if (inputs.size() != 2 || inputs.stream().anyMatch(shape -> shape.rank() < 2)) {
      throw new ShapeException(
          label() + " takes a list of 2 inputs with at least 2 axes each. Received: " + inputs);
    }
  }

  private int[] axesOf(Shape left, Shape right) {
    int[] axes = {left.axis(axes().get(0)), right.axis(axes().get(axes().size() - 1))};
    if (axes[0] == 0 || axes[1] == 0) {
      throw new ShapeException(label() + ": the axis of the batch cannot be summed over");
    }
    return axes;
  }

  private static Shape without(Shape shape, int axis) {
    return shape.slice(0, axis).concat(shape.slice(axis + 1));
  }

  /** The sums of products. */
  protected Tensor call(List<Tensor> inputs) {
    Shape output = computeOutputShape(inputs.stream().map(Tensor::shape).toList());
    Tensor left = inputs.get(0);
    Tensor right = inputs.get(1);
    int[] axes = axesOf(left.shape(), right.shape());
    if (normalize()) {
      left = normalized(left, axes[0]);
      right = normalized(right, axes[1]);
    }
    int batch = left.dim(0);
    int inner = left.dim(axes[0]);
    Tensor rows = moved(left, axes[0], left.rank() - 1);
    Tensor columns = moved(right, axes[1], right.rank() - 1);
    return Ops.matmul(
            rows.reshape(batch, sizeOf(left) / Math.max(1, batch * inner), inner),
            false,
            columns.reshape(batch, sizeOf(right) / Math.max(1, batch * inner), inner),
            true)
        .reshape(output);
  }

  private static int sizeOf(Tensor x) {
    return (int) x.size();
  }

  private static Tensor moved(Tensor x, int from, int to) {
    int[] order = new int[x.rank()];
    int at = 0;
    for (int axis = 0; axis < order.length; axis++) {
      if (axis != from) {
        order[at++] = axis;
      }
    }
    order[to] = from;
    return from == to ? x : x.transpose(order);
  }

  private static Tensor normalized(Tensor x, int axis) {
    return x.times(x.square().sum(true, axis).rsqrt().minimum(1 / EPSILON));
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    if (axes().size() == 1) {
      config.put("axes", axes().get(0));
    }
  }
}
