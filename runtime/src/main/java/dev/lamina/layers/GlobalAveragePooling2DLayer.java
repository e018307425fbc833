package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The mean of each channel over the whole image.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, channels]}, with {@code
 * keepdims} {@code [batch, 1, 1, channels]}. Keras: {@code keras.layers.GlobalAveragePooling2D}.
 */
@Layer(registerPackage = "keras")
public abstract class GlobalAveragePooling2DLayer extends BaseLayer {
  /** For the generated class. */
  protected GlobalAveragePooling2DLayer() {}

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** Whether height and width stay, with length 1. */
  @Hyperparam
  boolean keepdims() {
    return false;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return DataFormat.images(dataFormat());
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    int channels = input.dim(DataFormat.channelAxis(dataFormat()));
    if (!keepdims()) {
      return Shape.of(input.dim(0), channels);
    }
    return DataFormat.isFirst(dataFormat())
        ? Shape.of(input.dim(0), channels, 1, 1)
        : Shape.of(input.dim(0), 1, 1, channels);
  }

  /** The mean over height and width. */
  protected Tensor call(Tensor input) {
    return DataFormat.isFirst(dataFormat())
        ? input.mean(keepdims(), 2, 3)
        : input.mean(keepdims(), 1, 2);
  }
}
