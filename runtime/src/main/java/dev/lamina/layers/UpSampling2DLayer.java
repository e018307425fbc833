package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Makes images larger, by whole factors.
 *
 * <p>Input {@code [batch, height, width, channels]}; a length becomes {@code length * size}. Keras:
 * {@code keras.layers.UpSampling2D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "height", "width", "channels"})
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]" + " : input[1] * size[0]",
  "dataFormat == 'channels_first' ? input[2] * size[0]" + " : input[2] * size[1]",
  "dataFormat == 'channels_first' ? input[3] * size[1]" + " : input[3]"
})
public abstract class UpSampling2DLayer extends BaseLayer {
  /** For the generated class. */
  protected UpSampling2DLayer() {}

  /** How many times longer each axis becomes. */
  @Hyperparam(min = 1, size = 2)
  List<Integer> size() {
    return List.of(2, 2);
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** Where the values between those of the input come from. */
  @Hyperparam(oneOf = {"nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area"})
  String interpolation() {
    return "nearest";
  }

  /** The larger output. */
  protected Tensor call(Tensor input) {
    Tensor x = DataFormat.toLast(input, dataFormat());
    int height = x.dim(1) * size().get(0);
    int width = x.dim(2) * size().get(1);
    Tensor y = Resampling.of(interpolation(), false).apply(x, height, width);
    return DataFormat.fromLast(y, dataFormat());
  }
}
