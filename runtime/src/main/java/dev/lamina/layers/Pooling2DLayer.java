package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * What pooling over {@code [batch, height, width, channels]} has in common: the windows, and the
 * output's {@code [batch, rows, columns, channels]}, where a length is {@code (length - poolSize)
 * // strides + 1} for padding {@code "valid"} and {@code ceil(length / strides)} for {@code
 * "same"}.
 */
@LayerBase
@Takes(
    value = {"batch", "height", "width", "channels"},
    floating = true)
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]"
      + " : (padding == 'same' ? ceilDiv(input[1], strides[0])"
      + " : (input[1] - poolSize[0]) // strides[0] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
      + " : (input[2] - poolSize[0]) // strides[0] + 1)"
      + " : (padding == 'same' ? ceilDiv(input[2], strides[1])"
      + " : (input[2] - poolSize[1]) // strides[1] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[3], strides[1])"
      + " : (input[3] - poolSize[1]) // strides[1] + 1)"
      + " : input[3]"
})
abstract class Pooling2DLayer extends BaseLayer {
  /** The height and width of the window. */
  @Hyperparam(min = 1, size = 2)
  List<Integer> poolSize() {
    return List.of(2, 2);
  }

  /** How far the window moves; as far as it is large unless told otherwise. */
  @Hyperparam(min = 1, size = 2)
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
    Tensor pooled = pool(x, Dims.array(poolSize()), Dims.array(strides()));
    return DataFormat.fromLast(pooled, dataFormat());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("strides", "data_format"); // Keras' order in configs is not that of arguments
  }
}
