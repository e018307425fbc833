package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Masks the steps whose values all equal the mask value, and sets them to 0.
 *
 * <p>Input {@code [batch, steps, ..., size]}, output of the same shape with a mask {@code [batch,
 * steps, ...]}. Keras: {@code keras.layers.Masking}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class MaskingLayer extends BaseLayer {
  /** For the generated class. */
  protected MaskingLayer() {}

  /** The value that says that a step does not count. */
  @Hyperparam
  double maskValue() {
    return 0;
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
  protected boolean supportsMasking() {
    return true;
  }

  /** The input, 0 where it does not count, with its mask. */
  protected Tensor call(Tensor input) {
    Tensor counts = Ops.any(input.notEqual(maskValue()), true, -1);
    return Ops.where(counts, input, 0).withMask(counts.squeeze(-1));
  }
}
