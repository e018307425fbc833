package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * What pooling over {@code [batch, steps, channels]} has in common: the windows, and the output's
 * {@code [batch, windows, channels]}, where a length is {@code (length - poolSize) // strides + 1}
 * for padding {@code "valid"} and {@code ceil(length / strides)} for {@code "same"}.
 */
@LayerBase
@Takes(
    value = {"batch", "steps", "channels"},
    floating = true)
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]"
      + " : (padding == 'same' ? ceilDiv(input[1], strides[0])"
      + " : (input[1] - poolSize[0]) // strides[0] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
      + " : (input[2] - poolSize[0]) // strides[0] + 1)"
      + " : input[2]"
})
abstract class Pooling1DLayer extends BaseLayer {
  /** How long the window is. */
  @Hyperparam(min = 1, size = 1)
  List<Integer> poolSize() {
    return List.of(2);
  }

  /** How far the window moves; as far as it is large unless told otherwise. */
  @Hyperparam(min = 1, size = 1)
  List<Integer> strides() {
    return poolSize();
  }

  /**
   * {@code "valid"}: only windows inside the input. {@code "same"}: windows over its border as
   * well.
   */
  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** One value for each window of images {@code [batch, height, width, channels]}. */
  abstract Tensor pool(Tensor images, int[] size, int[] strides);

  /** One value for each window. */
  protected Tensor call(Tensor input) {
    Tensor x = DataFormat.toLast(input, dataFormat());
    Tensor rows = x.expandDims(2); // images of width 1
    Tensor pooled = pool(rows, new int[] {poolSize().get(0), 1}, new int[] {strides().get(0), 1});
    return DataFormat.fromLast(pooled.squeeze(2), dataFormat());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("strides", "data_format"); // Keras' order in configs is not that of arguments
  }
}
