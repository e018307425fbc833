package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * What pooling over {@code [batch, depth, height, width, channels]} has in common: the windows, and
 * the output's {@code [batch, planes, rows, columns, channels]}, where a length is {@code (length -
 * poolSize) // strides + 1} for padding {@code "valid"} and {@code ceil(length / strides)} for
 * {@code "same"}.
 */
@LayerBase
@Takes(
    value = {"batch", "depth", "height", "width", "channels"},
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
      + " : (padding == 'same' ? ceilDiv(input[3], strides[2])"
      + " : (input[3] - poolSize[2]) // strides[2] + 1)",
  "dataFormat == 'channels_first' ? (padding == 'same' ? ceilDiv(input[4], strides[2])"
      + " : (input[4] - poolSize[2]) // strides[2] + 1)"
      + " : input[4]"
})
abstract class Pooling3DLayer extends BaseLayer {
  /** The depth, height and width of the window. */
  @Hyperparam(min = 1, size = 3)
  List<Integer> poolSize() {
    return List.of(2, 2, 2);
  }

  /** How far the window moves; as far as it is large unless told otherwise. */
  @Hyperparam(min = 1, size = 3)
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
    // A window of three axes is one of two axes, then one of the third.
    int[] size = Dims.array(poolSize());
    int[] step = Dims.array(strides());
    int batch = x.dim(0);
    int channels = x.dim(4);
    Tensor planes = x.reshape(batch * x.dim(1), x.dim(2), x.dim(3), channels);
    Tensor flat = pool(planes, new int[] {size[1], size[2]}, new int[] {step[1], step[2]});
    int rows = flat.dim(1);
    int columns = flat.dim(2);
    Tensor depths = flat.reshape(batch, x.dim(1), rows * columns, channels);
    Tensor pooled = pool(depths, new int[] {size[0], 1}, new int[] {step[0], 1});
    return DataFormat.fromLast(
        pooled.reshape(batch, pooled.dim(1), rows, columns, channels), dataFormat());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("strides", "data_format"); // Keras' order in configs is not that of arguments
  }
}
