package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Requires;
import dev.lamina.tensor.Tensor;

/**
 * Brings images to one size.
 *
 * <p>Input {@code [batch, height, width, channels]}, or a single image, of floats or whole numbers;
 * output of the same type in the size of the layer. The centre of value i of an axis is at {@code i
 * + 1/2}, as in TensorFlow. Keras: {@code keras.layers.Resizing}.
 */
@Layer(registerPackage = "keras")
@Requires("!(cropToAspectRatio && padToAspectRatio)")
public abstract class ResizingLayer extends ImageSizeLayer {
  /** For the generated class. */
  protected ResizingLayer() {}

  /** Where the values between those of the input come from. */
  @Hyperparam(oneOf = {"bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area"})
  String interpolation() {
    return "bilinear";
  }

  /** Whether to crop the images first, so that nothing is stretched. */
  @Hyperparam
  boolean cropToAspectRatio() {
    return false;
  }

  /** Whether to put a border around the images first, so that nothing is stretched. */
  @Hyperparam
  boolean padToAspectRatio() {
    return false;
  }

  /** What the border is made of. */
  @Hyperparam(oneOf = "constant")
  String fillMode() {
    return "constant";
  }

  /** The value of the border. */
  @Hyperparam
  double fillValue() {
    return 0;
  }

  /** Whether images that become smaller are blurred, so that every value counts. */
  @Hyperparam
  boolean antialias() {
    return false;
  }

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
    AspectRatio ratio = new AspectRatio(height(), width());
    Tensor x = images;
    if (cropToAspectRatio()) {
      x = ratio.crop(x);
    } else if (padToAspectRatio()) {
      x = ratio.pad(x, fillValue());
    }
    return Resampling.of(interpolation(), antialias()).apply(x, height(), width());
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.last("height", "width", "interpolation", "crop_to_aspect_ratio", "pad_to_aspect_ratio");
    config.last("fill_mode", "fill_value", "antialias");
  }
}
