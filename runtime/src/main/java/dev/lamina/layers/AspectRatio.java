package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Brings images {@code [batch, height, width, channels]} to the ratio of a height to a width. */
final class AspectRatio {
  private final int height;
  private final int width;

  AspectRatio(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** The largest part of that ratio around the centre. */
  Tensor crop(Tensor images) {
    int oldHeight = images.dim(1);
    int oldWidth = images.dim(2);
    int newHeight = Math.max(Math.min(oldHeight, heightFor(oldWidth)), 1);
    int newWidth = Math.max(Math.min(oldWidth, widthFor(oldHeight)), 1);
    int[] begin = {0, (oldHeight - newHeight) / 2, (oldWidth - newWidth) / 2, 0};
    int[] size = {images.dim(0), newHeight, newWidth, images.dim(3)};
    return images.slice(begin, size);
  }

  /** The smallest image of that ratio that has the given one in its centre. */
  Tensor pad(Tensor images, double fillValue) {
    int rows = Math.max(heightFor(images.dim(2)) - images.dim(1), 0) / 2;
    int columns = Math.max(widthFor(images.dim(1)) - images.dim(2), 0) / 2;
    int[] margins = {0, rows, columns, 0};
    return Ops.pad(images, margins, margins, fillValue);
  }

  private int heightFor(int oldWidth) {
    return (int) ((float) (oldWidth * height) / width);
  }

  private int widthFor(int oldHeight) {
    return (int) ((float) (oldHeight * width) / height);
  }
}
