package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Repeats each step of sequences.
 *
 * <p>Input {@code [batch, steps, features]}; a length becomes {@code length * size}. Keras: {@code
 * keras.layers.UpSampling1D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "steps", "features"})
@Output({"input[0]", "input[1] * size", "input[2]"})
public abstract class UpSampling1DLayer extends BaseLayer {
  /** For the generated class. */
  protected UpSampling1DLayer() {}

  /** How many times each step is there. */
  @Hyperparam(min = 1)
  int size() {
    return 2;
  }

  /** The larger output. */
  protected Tensor call(Tensor input) {
    return Ops.repeat(input, size(), 1);
  }
}
