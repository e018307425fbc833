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

  /** Where the channels are: in the last axis. */
  @Hyperparam(oneOf = "channels_last")
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
    return InputSpec.any().axes("batch", "height", "width", "channels").floating();
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    return keepdims()
        ? Shape.of(input.dim(0), 1, 1, input.dim(3))
        : Shape.of(input.dim(0), input.dim(3));
  }

  /** The mean over height and width. */
  protected Tensor call(Tensor input) {
    return input.mean(keepdims(), 1, 2);
  }
}
