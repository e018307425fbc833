package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;

/**
 * The centre of images. Images that are too small are cropped to the ratio of the output and
 * enlarged, bilinearly.
 *
 * <p>Input {@code [batch, height, width, channels]}, or a single image; output in the size and type
 * of the layer. Keras: {@code keras.layers.CenterCrop}.
 */
@Layer(registerPackage = "keras")
public abstract class CenterCropLayer extends ImageSizeLayer {
  /** For the generated class. */
  protected CenterCropLayer() {}

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Override
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  @Override
  Tensor sized(Tensor images) {
    Tensor x = images.dtype() == dtype() ? images : images.cast(dtype());
    int rows = x.dim(1) - height();
    int columns = x.dim(2) - width();
    if (rows >= 0 && columns >= 0) {
      int[] begin = {0, rows / 2, columns / 2, 0};
      return x.slice(begin, new int[] {x.dim(0), height(), width(), x.dim(3)});
    }
    Tensor part = new AspectRatio(height(), width()).crop(x);
    return Resampling.of("bilinear", false).apply(part, height(), width());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("height", "width");
  }
}
