package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * The same features at each of {@code n} steps.
 *
 * <p>Input {@code [batch, features]}, output {@code [batch, n, features]}. Keras: {@code
 * keras.layers.RepeatVector}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "features"})
@Output({"input[0]", "n", "input[1]"})
public abstract class RepeatVectorLayer extends BaseLayer {
  /** For the generated class. */
  protected RepeatVectorLayer() {}

  /** The number of steps. */
  @Hyperparam(min = 1)
  abstract int n();

  /** The input {@code n} times. */
  protected Tensor call(Tensor input) {
    return Ops.repeat(input.expandDims(1), n(), 1);
  }
}
