package dev.lamina.engine;

import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;

/**
 * A window that moves over the two middle axes of {@code [batch, height, width, channels]}, for
 * convolution and pooling, with Keras' rule for {@code same}: {@code out = ceil(in / stride)},
 * padded before by half of what is missing, rounded down, and after by the rest.
 */
public record Window(
    Axis rows, Axis columns, int batch, int inputChannels, int outputChannels, int groups) {

  /**
   * One of the two axes.
   *
   * @param before rows or columns of padding above or to the left; what follows is known from out
   */
  public record Axis(int in, int out, int size, int stride, int dilation, int before) {
    static Axis of(String what, int in, int size, int stride, int dilation, Padding padding) {
      int reach = (size - 1) * dilation + 1;
      if (padding == Padding.SAME) {
        int out = (in + stride - 1) / stride;
        int missing = Math.max((out - 1) * stride + reach - in, 0);
        return new Axis(in, out, size, stride, dilation, missing / 2);
      }
      if (in < reach) {
        throw new ShapeException(
            what + ": a window of " + reach + " does not fit into " + in + " with padding valid");
      }
      return new Axis(in, (in - reach) / stride + 1, size, stride, dilation, 0);
    }

    /** Padding after the last row or column. */
    public int after() {
      return Math.max((out - 1) * stride + (size - 1) * dilation + 1 - in - before, 0);
    }
  }

  /** The window of a convolution over an input of this shape. */
  public static Window convolution(
      Shape input, Shape kernel, int[] strides, int[] dilation, int groups, Padding padding) {
    return new Window(
        Axis.of("conv2d rows", input.dim(1), kernel.dim(0), strides[0], dilation[0], padding),
        Axis.of("conv2d columns", input.dim(2), kernel.dim(1), strides[1], dilation[1], padding),
        input.dim(0),
        input.dim(3),
        kernel.dim(3),
        groups);
  }

  /** The window of a pooling over an input of this shape. */
  public static Window pooling(String op, Shape input, int[] size, int[] strides, Padding padding) {
    return new Window(
        Axis.of(op + " rows", input.dim(1), size[0], strides[0], 1, padding),
        Axis.of(op + " columns", input.dim(2), size[1], strides[1], 1, padding),
        input.dim(0),
        input.dim(3),
        input.dim(3),
        1);
  }

  /** The same window over another number of images. */
  public Window withBatch(int images) {
    return new Window(rows, columns, images, inputChannels, outputChannels, groups);
  }

  public Shape input() {
    return Shape.of(batch, rows.in(), columns.in(), inputChannels);
  }

  public Shape output() {
    return Shape.of(batch, rows.out(), columns.out(), outputChannels);
  }

  public Shape kernel() {
    return Shape.of(rows.size(), columns.size(), inputChannels / groups, outputChannels);
  }
}
