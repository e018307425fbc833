package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Repeats the values of volumes along each axis.
 *
 * <p>Input {@code [batch, depth, height, width, channels]}; a length becomes {@code length * size}.
 * Keras: {@code keras.layers.UpSampling3D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "depth", "height", "width", "channels"})
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]" + " : input[1] * size[0]",
  "dataFormat == 'channels_first' ? input[2] * size[0]" + " : input[2] * size[1]",
  "dataFormat == 'channels_first' ? input[3] * size[1]" + " : input[3] * size[2]",
  "dataFormat == 'channels_first' ? input[4] * size[2]" + " : input[4]"
})
public abstract class UpSampling3DLayer extends BaseLayer {
  /** For the generated class. */
  protected UpSampling3DLayer() {}

  /** How many times longer each axis becomes. */
  @Hyperparam(min = 1, size = 3)
  List<Integer> size() {
    return List.of(2, 2, 2);
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** The larger output. */
  protected Tensor call(Tensor input) {
    int first = DataFormat.isFirst(dataFormat()) ? 2 : 1;
    Tensor y = input;
    for (int axis = 0; axis < size().size(); axis++) {
      y = Ops.repeat(y, size().get(axis), first + axis);
    }
    return y;
  }
}
