package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each channel over the steps of a sequence that count; NaN where none does.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, channels]}, with {@code
 * keepdims} {@code [batch, 1, channels]}. Keras: {@code keras.layers.GlobalAveragePooling1D}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "steps", "channels"},
    floating = true)
@Output({
  "input[0]",
  "ones(keepdims && dataFormat == 'channels_last' ? 1 : 0)",
  "dataFormat == 'channels_first' ? input[1] : input[-1]",
  "ones(keepdims && dataFormat == 'channels_first' ? 1 : 0)"
})
public abstract class GlobalAveragePooling1DLayer extends BaseLayer {
  /** For the generated class. */
  protected GlobalAveragePooling1DLayer() {}

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** Whether the axis of the steps stays, with length 1. */
  @Hyperparam
  boolean keepdims() {
    return false;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** None: steps are gone. */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return null;
  }

  /** The mean over the steps that count. */
  protected Tensor call(Tensor input, @Nullable Tensor mask) {
    boolean isFirst = DataFormat.isFirst(dataFormat());
    int steps = isFirst ? 2 : 1;
    if (mask == null) {
      return input.mean(keepdims(), steps);
    }
    Tensor counts = mask.expandDims(isFirst ? 1 : 2);
    Tensor sum = Ops.where(counts, input, 0).sum(keepdims(), steps);
    return sum.div(counts.cast(input.dtype()).sum(keepdims(), steps));
  }
}
