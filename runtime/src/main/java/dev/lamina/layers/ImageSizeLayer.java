package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.tensor.Tensor;

/**
 * What layers have in common that give images a size: a batch of images, or a single one, of any
 * height and width.
 */
@LayerBase
@Requires(
    value = "rank(input) == 3 || rank(input) == 4",
    message = "an image of 3 axes, or several with the batch before them")
@Output({
  "dataFormat == 'channels_first' ? input[:-2] : input[:-3]",
  "height",
  "width",
  "dataFormat == 'channels_first' ? input[:0] : input[-1:]"
})
abstract class ImageSizeLayer extends BaseLayer {
  /** The height of the output. */
  @Hyperparam(min = 1)
  abstract int height();

  /** The width of the output. */
  @Hyperparam(min = 1)
  abstract int width();

  /** Where the channels are. */
  abstract String dataFormat();

  /** Images {@code [batch, height, width, channels]} in their new size. */
  abstract Tensor sized(Tensor images);

  /** The images, or the image, in their new size. */
  protected Tensor call(Tensor input) {
    boolean isSingle = input.rank() == 3;
    Tensor images = DataFormat.toLast(isSingle ? input.expandDims(0) : input, dataFormat());
    Tensor sized = DataFormat.fromLast(sized(images), dataFormat());
    return isSingle ? sized.squeeze(0) : sized;
  }
}
