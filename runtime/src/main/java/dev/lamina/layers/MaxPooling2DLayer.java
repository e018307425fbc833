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
  "padding == 'same' ? ceilDiv(input[1], strides[0])"
      + " : (input[1] - poolSize[0]) // strides[0] + 1",
  "padding == 'same' ? ceilDiv(input[2], strides[1])"
      + " : (input[2] - poolSize[1]) // strides[1] + 1",
  "input[3]"
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

  /** Where the channels are: in the last axis. */
  @Hyperparam(oneOf = "channels_last")
  String dataFormat() {
    return "channels_last";
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().axes("batch", "height", "width", "channels").floating();
  }

  /** The greatest value of each window. */
  protected Tensor call(Tensor input) {
    return Ops.maxPool2d(
        input, Dims.array(poolSize()), Dims.array(strides()), Padding.of(padding()));
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("strides", "data_format"); // Keras' order in configs is not that of arguments
  }
}
