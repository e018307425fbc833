package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/** What pooling over whole inputs has in common: the axes that go, and the shape that is left. */
@LayerBase
@Output({
  "input[0]",
  "ones(keepdims && dataFormat == 'channels_last' ? rank(input) - 2 : 0)",
  "dataFormat == 'channels_first' ? input[1] : input[-1]",
  "ones(keepdims && dataFormat == 'channels_first' ? rank(input) - 2 : 0)"
})
abstract class GlobalPoolingLayer extends BaseLayer {
  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** Whether the axes that are pooled stay, with length 1. */
  @Hyperparam
  boolean keepdims() {
    return false;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** How many axes are pooled. */
  abstract int axes();

  /** The axes between batch and channels. */
  final int[] pooledAxes() {
    int first = DataFormat.isFirst(dataFormat()) ? 2 : 1;
    return IntStream.range(first, first + axes()).toArray();
  }

  /** One value for each channel. */
  protected abstract Tensor call(Tensor input);
}
