package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The axes in another order: axis i of the output is axis {@code dims[i - 1]} of the input, the
 * batch staying where it is.
 *
 * <p>Input {@code [batch, ...]} with as many further axes as {@code dims} has. Keras: {@code
 * keras.layers.Permute}.
 */
@Layer(registerPackage = "keras")
@Output("permute(input, dims)")
public abstract class PermuteLayer extends BaseLayer {
  /** For the generated class. */
  protected PermuteLayer() {}

  /** The axes in their new order, counted from 1: the batch is not among them. */
  @Hyperparam(min = 1)
  abstract List<Integer> dims();

  @Override
  protected void checkConfig() {
    for (int axis = 1; axis <= dims().size(); axis++) {
      if (!dims().contains(axis)) {
        throw new IllegalArgumentException(
            "Permute.dims must hold each of the axes 1 to "
                + dims().size()
                + " once; the batch is not counted. Received: "
                + dims());
      }
    }
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().rank(dims().size() + 1);
  }

  /** The axes in the new order. */
  protected Tensor call(Tensor input) {
    int[] order = new int[input.rank()];
    for (int axis = 1; axis < order.length; axis++) {
      order[axis] = dims().get(axis - 1);
    }
    return input.transpose(order);
  }
}
