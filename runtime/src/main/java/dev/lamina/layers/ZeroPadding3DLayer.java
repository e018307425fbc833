package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Puts zeros around volumes.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}; a length becomes {@code length + before
 * + after}. Keras: {@code keras.layers.ZeroPadding3D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "depth", "height", "width", "channels"})
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]" + " : input[1] + padding[0][0] + padding[0][1]",
  "dataFormat == 'channels_first' ? input[2] + padding[0][0] + padding[0][1]"
      + " : input[2] + padding[1][0] + padding[1][1]",
  "dataFormat == 'channels_first' ? input[3] + padding[1][0] + padding[1][1]"
      + " : input[3] + padding[2][0] + padding[2][1]",
  "dataFormat == 'channels_first' ? input[4] + padding[2][0] + padding[2][1]" + " : input[4]"
})
public abstract class ZeroPadding3DLayer extends BaseLayer {
  /** For the generated class. */
  protected ZeroPadding3DLayer() {}

  /**
   * How many zeros there are at the beginning and at the end of each axis. One number is both, or
   * that of all axes.
   */
  @Hyperparam(min = 0, rows = 3, size = 2)
  List<List<Integer>> padding() {
    return List.of(List.of(1, 1), List.of(1, 1), List.of(1, 1));
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** The input with zeros around it. */
  protected Tensor call(Tensor input) {
    return Margins.add(input, padding(), dataFormat());
  }
}
