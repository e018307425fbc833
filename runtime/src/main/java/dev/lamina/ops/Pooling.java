package dev.lamina.ops;

import dev.lamina.engine.Window;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Maximum and mean over windows of images {@code [batch, height, width, channels]}. */
public final class Pooling {
  /** The greatest element of each window. {@code dx = g} at the first of them. */
  static final Op<Window> MAX_POOL =
      Op.<Window>named("max_pool_2d")
          .spec((in, window) -> floating(in.get(0), window))
          .kernel((backend, in, y, window) -> backend.maxPool(window, in.get(0), y))
          .gradient((g, call, input) -> toMaxima(call.attributes(), call.input(0), g));

  /** Puts each g where its window of x has its first maximum. */
  static final Op<Window> MAX_POOL_GRADIENT =
      Op.<Window>named("max_pool_2d_gradient")
          .spec((in, window) -> in.get(0))
          .kernel(
              (backend, in, y, window) -> backend.maxPoolGradient(window, in.get(0), in.get(1), y))
          .gradient(
              (g, call, input) ->
                  input == 1 ? atMaxima(call.attributes(), call.input(0), g) : null);

  /** Takes v where the windows of x have their first maximum. */
  static final Op<Window> MAX_POOL_GATHER =
      Op.<Window>named("max_pool_2d_gather")
          .spec((in, window) -> floating(in.get(0), window))
          .kernel(
              (backend, in, y, window) -> backend.maxPoolGather(window, in.get(0), in.get(1), y))
          .gradient(
              (g, call, input) ->
                  input == 1 ? toMaxima(call.attributes(), call.input(0), g) : null);

  /** The mean of the elements of each window that are not padding. */
  static final Op<Window> AVERAGE_POOL =
      Op.<Window>named("average_pool_2d")
          .spec((in, window) -> floating(in.get(0), window))
          .kernel((backend, in, y, window) -> backend.averagePool(window, in.get(0), y))
          .gradient((g, call, input) -> spread(call.attributes(), g));

  /** Each g divided among the elements of its window. */
  static final Op<Window> AVERAGE_POOL_GRADIENT =
      Op.<Window>named("average_pool_2d_gradient")
          .spec((in, window) -> new TensorSpec(in.get(0).dtype(), window.input()))
          .kernel((backend, in, y, window) -> backend.averagePoolGradient(window, in.get(0), y))
          .gradient((g, call, input) -> average(call.attributes(), g));

  private Pooling() {}

  private static TensorSpec floating(TensorSpec x, Window window) {
    return new TensorSpec(Types.floating("pooling", x.dtype()), window.output());
  }

  private static Tensor toMaxima(Window window, Tensor x, Tensor g) {
    return MAX_POOL_GRADIENT.on(window, x, g);
  }

  private static Tensor atMaxima(Window window, Tensor x, Tensor v) {
    return MAX_POOL_GATHER.on(window, x, v);
  }

  private static Tensor average(Window window, Tensor x) {
    return AVERAGE_POOL.on(window, x);
  }

  private static Tensor spread(Window window, Tensor g) {
    return AVERAGE_POOL_GRADIENT.on(window, g);
  }

  /** The greatest element of each window; padding never wins. */
  public static Tensor maxPool2d(Tensor x, int[] size, int[] strides, Padding padding) {
    return MAX_POOL.on(window("maxPool2d", x, size, strides, padding), x);
  }

  /** The mean of each window; padding does not count. */
  public static Tensor averagePool2d(Tensor x, int[] size, int[] strides, Padding padding) {
    return average(window("averagePool2d", x, size, strides, padding), x);
  }

  private static Window window(String op, Tensor x, int[] size, int[] strides, Padding padding) {
    if (x.rank() != 4) {
      throw new ShapeException(
          op + ": the input has 4 axes, [batch, height, width, channels]; got " + x.shape());
    }
    Convolutions.requirePair(op + " sizes", size);
    Convolutions.requirePair(op + " strides", strides);
    return Window.pooling(op, x.shape(), size, strides, padding);
  }
}
