package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Leaves out what is at the borders of images.
 *
 * <p>Input {@code [batch, height, width, channels]}; a length becomes {@code length - before -
 * after}. Keras: {@code keras.layers.Cropping2D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "height", "width", "channels"})
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]" + " : input[1] - cropping[0][0] - cropping[0][1]",
  "dataFormat == 'channels_first' ? input[2] - cropping[0][0] - cropping[0][1]"
      + " : input[2] - cropping[1][0] - cropping[1][1]",
  "dataFormat == 'channels_first' ? input[3] - cropping[1][0] - cropping[1][1]" + " : input[3]"
})
public abstract class Cropping2DLayer extends BaseLayer {
  /** For the generated class. */
  protected Cropping2DLayer() {}

  /**
   * How many values are left out at the beginning and at the end of each axis. One number is both,
   * or that of all axes.
   */
  @Hyperparam(min = 0, rows = 2, size = 2)
  List<List<Integer>> cropping() {
    return List.of(List.of(0, 0), List.of(0, 0));
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** The input without its borders. */
  protected Tensor call(Tensor input) {
    return Margins.cut(input, cropping(), dataFormat());
  }
}
