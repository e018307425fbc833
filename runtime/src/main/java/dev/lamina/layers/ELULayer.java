package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Exponential linear unit: {@code y = x} where {@code x > 0}, else {@code alpha (exp(x) - 1)}.
 *
 * <p>Input of any shape, output of the same. Clevert et al. 2016, <a
 * href="https://arxiv.org/abs/1511.07289">Fast and Accurate Deep Network Learning by Exponential
 * Linear Units</a>. Keras: {@code keras.layers.ELU}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class ELULayer extends BaseLayer {
  /** For the generated class. */
  protected ELULayer() {}

  /** Minus the least value there is. */
  @Hyperparam
  double alpha() {
    return 1;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().floating();
  }

  /** The input, bent towards {@code -alpha} below 0. */
  protected Tensor call(Tensor input) {
    // exp sees no large numbers, or the branch not taken would give NaN gradients.
    Tensor below = input.minimum(0).expm1().times(alpha());
    return Ops.where(input.greater(0), input, below);
  }
}
