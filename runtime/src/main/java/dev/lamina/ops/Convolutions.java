package dev.lamina.ops;

import dev.lamina.engine.Window;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution of images {@code [batch, height, width, channels]} with kernels {@code [rows,
 * columns, channels / groups, filters]}. The three operations are each other's gradients, because
 * the convolution is linear in the image and in the kernel.
 */
public final class Convolutions {
  /** {@code y[b, i, j, f] = sum of x[b, i s + k d - p, ...] w[k, ..., f]}. */
  static final Op<Window> CONV2D =
      Op.<Window>named("conv2d")
          .spec((in, window) -> result(in, window.output()))
          .kernel((backend, in, y, window) -> backend.conv2d(window, in.get(0), in.get(1), y))
          .gradient(
              (g, call, input) ->
                  input == 0
                      ? inputGradient(call.attributes(), g, call.input(1))
                      : kernelGradient(call.attributes(), call.input(0), g));

  /** The image's gradient, from that of the result and the kernel. */
  static final Op<Window> CONV2D_INPUT_GRADIENT =
      Op.<Window>named("conv2d_input_gradient")
          .spec((in, window) -> result(in, window.input()))
          .kernel(
              (backend, in, y, window) ->
                  backend.conv2dInputGradient(window, in.get(0), in.get(1), y))
          .gradient(
              (g, call, input) ->
                  input == 0
                      ? convolve(call.attributes(), g, call.input(1))
                      : kernelGradient(call.attributes(), g, call.input(0)));

  /** The kernel's gradient, from the image and the gradient of the result. */
  static final Op<Window> CONV2D_KERNEL_GRADIENT =
      Op.<Window>named("conv2d_kernel_gradient")
          .spec((in, window) -> result(in, window.kernel()))
          .kernel(
              (backend, in, y, window) ->
                  backend.conv2dKernelGradient(window, in.get(0), in.get(1), y))
          .together(
              CONV2D_INPUT_GRADIENT,
              1,
              0,
              (backend, in, dkernel, dx, window) ->
                  backend.conv2dGradients(window, in.get(0), in.get(3), in.get(1), dx, dkernel))
          .gradient(
              (g, call, input) ->
                  input == 0
                      ? inputGradient(call.attributes(), call.input(1), g)
                      : convolve(call.attributes(), call.input(0), g));

  private Convolutions() {}

  private static TensorSpec result(List<TensorSpec> in, Shape shape) {
    return new TensorSpec(
        Types.floating("conv2d", Types.same("conv2d", in.get(0).dtype(), in.get(1).dtype())),
        shape);
  }

  private static Tensor convolve(Window window, Tensor x, Tensor kernel) {
    return CONV2D.on(window, x, kernel);
  }

  private static Tensor inputGradient(Window window, Tensor g, Tensor kernel) {
    return CONV2D_INPUT_GRADIENT.on(window, g, kernel);
  }

  private static Tensor kernelGradient(Window window, Tensor x, Tensor g) {
    return CONV2D_KERNEL_GRADIENT.on(window, x, g);
  }

  /**
   * Cross-correlates images with a kernel, as Keras does.
   *
   * @param strides two numbers, for rows and columns
   * @param dilation two numbers, for rows and columns
   * @param groups into how many parts the channels fall; each sees its own filters
   */
  public static Tensor conv2d(
      Tensor x, Tensor kernel, int[] strides, Padding padding, int[] dilation, int groups) {
    String shapes = "conv2d: input " + x.shape() + ", kernel " + kernel.shape() + ": ";
    if (x.rank() != 4 || kernel.rank() != 4) {
      throw new ShapeException(
          shapes
              + "both have 4 axes: [batch, height, width, channels] and [rows, columns, channels /"
              + " groups, filters]");
    }
    requirePair("conv2d strides", strides);
    requirePair("conv2d dilation", dilation);
    if (groups < 1 || x.dim(3) % groups != 0 || kernel.dim(3) % groups != 0) {
      throw new ShapeException(
          shapes
              + groups
              + " groups do not divide "
              + x.dim(3)
              + " channels and "
              + kernel.dim(3)
              + " filters");
    }
    if (x.dim(3) / groups != kernel.dim(2)) {
      throw new ShapeException(
          shapes
              + "the kernel takes "
              + kernel.dim(2)
              + " channels, the input gives "
              + x.dim(3) / groups
              + (groups == 1 ? "" : " to each of " + groups + " groups"));
    }
    return convolve(
        Window.convolution(x.shape(), kernel.shape(), strides, dilation, groups, padding),
        x,
        kernel);
  }

  /**
   * Spreads each place of x over a window of an image of that size: what the gradient of {@link
   * #conv2d} is to its image. Keras: {@code keras.ops.conv_transpose}.
   *
   * @param kernel {@code [rows, columns, filters, channels]}, channels being those of x
   * @param size the height and width of the result
   * @throws ShapeException if a convolution of that size does not give the shape of x
   */
  public static Tensor conv2dTranspose(
      Tensor x, Tensor kernel, int[] size, int[] strides, Padding padding, int[] dilation) {
    String shapes = "conv2dTranspose: input " + x.shape() + ", kernel " + kernel.shape() + ": ";
    if (x.rank() != 4 || kernel.rank() != 4 || kernel.dim(3) != x.dim(3)) {
      throw new ShapeException(
          shapes
              + "they are [batch, height, width, channels] and [rows, columns, filters, channels]");
    }
    requirePair("conv2dTranspose strides", strides);
    requirePair("conv2dTranspose dilation", dilation);
    Shape image = Shape.of(x.dim(0), size[0], size[1], kernel.dim(2));
    Window window = Window.convolution(image, kernel.shape(), strides, dilation, 1, padding);
    if (!window.output().equals(x.shape())) {
      throw new ShapeException(
          shapes + "an output of " + Arrays.toString(size) + " has windows " + window.output());
    }
    return inputGradient(window, x, kernel);
  }

  static void requirePair(String what, int[] values) {
    if (values.length != 2 || values[0] < 1 || values[1] < 1) {
      throw new IllegalArgumentException(
          what + " are two numbers of 1 or more, got " + Arrays.toString(values));
    }
  }
}
