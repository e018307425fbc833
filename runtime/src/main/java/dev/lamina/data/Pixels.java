package dev.lamina.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * An image as numbers: rows, columns and channels, the last varying fastest, from 0 to 255.
 *
 * <p>Sizes are changed as {@code tf.image.resize} changes them: the middles of pixels lie at
 * halves, and shrinking takes no means.
 */
final class Pixels {
  private final float[] values;
  private final int height;
  private final int width;
  private final int channels;

  private Pixels(float[] values, int height, int width, int channels) {
    this.values = values;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  static Pixels of(BufferedImage image, int channels) {
    Pixels pixels =
        new Pixels(
            new float[image.getHeight() * image.getWidth() * channels],
            image.getHeight(),
            image.getWidth(),
            channels);
    boolean grey =
        image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
    for (int y = 0; y < pixels.height; y++) {
      for (int x = 0; x < pixels.width; x++) {
        // getRGB would take greys for linear light and brighten them.
        pixels.set(y, x, grey ? grey(image, x, y) : image.getRGB(x, y));
      }
    }
    return pixels;
  }

  private static int grey(BufferedImage image, int x, int y) {
    Raster raster = image.getRaster();
    int shift = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    int grey = (raster.getSample(x, y, 0) >> shift) & 0xFF;
    int alpha = raster.getNumBands() > 1 ? (raster.getSample(x, y, 1) >> shift) & 0xFF : 0xFF;
    return (alpha << 24) | (grey << 16) | (grey << 8) | grey;
  }

  private void set(int y, int x, int argb) {
    int at = (y * width + x) * channels;
    int red = (argb >> 16) & 0xFF;
    int green = (argb >> 8) & 0xFF;
    int blue = argb & 0xFF;
    if (channels == 1) {
      values[at] =
          red == green && green == blue
              ? red
              : Math.round((299 * red + 587 * green + 114 * blue) / 1000f);
      return;
    }
    values[at] = red;
    values[at + 1] = green;
    values[at + 2] = blue;
    if (channels == 4) {
      values[at + 3] = argb >>> 24;
    }
  }

  Pixels resized(int newHeight, int newWidth, boolean nearest) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    float[] made = new float[newHeight * newWidth * channels];
    for (int y = 0, at = 0; y < newHeight; y++) {
      float row = middle(y, newHeight, height);
      for (int x = 0; x < newWidth; x++) {
        float column = middle(x, newWidth, width);
        for (int channel = 0; channel < channels; channel++, at++) {
          made[at] =
              nearest
                  ? value(Math.round(row), Math.round(column), channel)
                  : between(row, column, channel);
        }
      }
    }
    return new Pixels(made, newHeight, newWidth, channels);
  }

  /** Where the middle of a new pixel lies among the middles of the old ones. */
  private static float middle(int index, int newLength, int length) {
    return (index + 0.5f) * length / newLength - 0.5f;
  }

  private float between(float row, float column, int channel) {
    int y = (int) Math.floor(row);
    int x = (int) Math.floor(column);
    float down = row - y;
    float right = column - x;
    float top = value(y, x, channel) * (1 - right) + value(y, x + 1, channel) * right;
    float bottom = value(y + 1, x, channel) * (1 - right) + value(y + 1, x + 1, channel) * right;
    return top * (1 - down) + bottom * down;
  }

  /** The value there; beyond the edge, that of the edge. */
  private float value(int y, int x, int channel) {
    int row = Math.max(0, Math.min(height - 1, y));
    int column = Math.max(0, Math.min(width - 1, x));
    return values[(row * width + column) * channels + channel];
  }

  float[] values() {
    return values;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }
}
