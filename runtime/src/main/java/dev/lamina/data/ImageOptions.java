package dev.lamina.data;

import org.jspecify.annotations.Nullable;

/** What images are made of when they are read. */
public final class ImageOptions {
  private int @Nullable [] size;
  private int channels = 3;
  private boolean nearest;

  ImageOptions() {}

  /**
   * The height and width that every image is brought to; by default each keeps its own.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public ImageOptions imageSize(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "imageSize must be at least 1 by 1. Received: " + height + " by " + width);
    }
    size = new int[] {height, width};
    return this;
  }

  /**
   * The channels of a pixel, by Keras' words: {@code "rgb"}, the default, {@code "grayscale"}
   * (0.299 red + 0.587 green + 0.114 blue) or {@code "rgba"}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public ImageOptions colorMode(String mode) {
    channels =
        switch (mode) {
          case "grayscale" -> 1;
          case "rgb" -> 3;
          case "rgba" -> 4;
          default ->
              throw new IllegalArgumentException(
                  "colorMode \"" + mode + "\" is not known. Allowed: grayscale, rgb, rgba");
        };
    return this;
  }

  /**
   * How sizes are changed: {@code "bilinear"}, the default, or {@code "nearest"}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public ImageOptions interpolation(String method) {
    nearest =
        switch (method) {
          case "bilinear" -> false;
          case "nearest" -> true;
          default ->
              throw new IllegalArgumentException(
                  "interpolation \"" + method + "\" is not known. Allowed: bilinear, nearest");
        };
    return this;
  }

  int @Nullable [] size() {
    return size;
  }

  int channels() {
    return channels;
  }

  boolean nearest() {
    return nearest;
  }
}
