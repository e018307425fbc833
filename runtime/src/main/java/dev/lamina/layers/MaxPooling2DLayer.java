package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.Ops;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The greatest value of each window and channel. The gradient goes to one place in each window;
 * padding never wins.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, rows, columns,
 * channels]} with {@code rows = (height - poolSize) // strides + 1} for padding {@code "valid"} and
 * {@code ceil(height / strides)} for {@code "same"}. Keras: {@code keras.layers.MaxPooling2D}.
 */
@Layer(registerPackage = "keras")
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]"
      + " : padding == 'same' ? ceilDiv(input[1], strides[0])"
      + " : (input[1] - poolSize[0]) // strides[0] + 1",
  "dataFormat == 'channels_first'"
      + " ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
      + " : (input[2] - poolSize[0]) // strides[0] + 1)"
      + " : padding == 'same' ? ceilDiv(input[2], strides[1])"
      + " : (input[2] - poolSize[1]) // strides[1] + 1",
  "dataFormat != 'channels_first' ? input[3]"
      + " : padding == 'same' ? ceilDiv(input[3], strides[1])"
      + " : (input[3] - poolSize[1]) // strides[1] + 1"
})
public abstract class MaxPooling2DLayer extends BaseLayer {
  /** For the generated class. */
  protected MaxPooling2DLayer() {}

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
   * {@code "valid"}: only windows inside the image. {@code "same"}: windows over its border as
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

  @Override
  protected InputSpec inputSpec(int input) {
    return DataFormat.images(dataFormat());
  }

  /** The greatest value of each window. */
  protected Tensor call(Tensor input) {
    Tensor images = DataFormat.toLast(input, dataFormat());
    Tensor greatest =
        Ops.maxPool2d(images, Dims.array(poolSize()), Dims.array(strides()), Padding.of(padding()));
    return DataFormat.fromLast(greatest, dataFormat());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("strides", "data_format"); // Keras' order in configs is not that of arguments
  }
}
