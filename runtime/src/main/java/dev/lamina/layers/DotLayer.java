package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
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
@Requires(value = "rank(inputs) == 2", message = "exactly 2 inputs")
@Output("dot(inputs, axes)")
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

  /** The sums of products. */
  protected Tensor call(List<Tensor> inputs) {
    Shape output = computeOutputShape(inputs.stream().map(Tensor::shape).toList());
    Tensor left = inputs.get(0);
    Tensor right = inputs.get(1);
    int[] axes = {
      left.shape().axis(axes().get(0)), right.shape().axis(axes().get(axes().size() - 1))
    };
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
