package dev.lamina.nd4j;

import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.List;

/**
 * ND4J's convolution, which is oneDNN's: for float32, without groups, where ND4J's rule of padding
 * gives what Keras' gives.
 */
final class NativeConvolution {
  private static final int VALID = 0;
  private static final int SAME = 1;
  private static final int CHANNELS_LAST = 1;
  private static final int KERNEL_ROWS_COLUMNS_IN_OUT = 0;

  /** Fewer channels fill no vector register; products of patches are faster there. */
  private static final int FEWEST_CHANNELS = 8;

  private NativeConvolution() {}

  static boolean canForward(Window w, DataType dtype) {
    // ND4J refuses a dilation of 2 and more in this form.
    boolean dilated = w.rows().dilation() > 1 || w.columns().dilation() > 1;
    return dtype == DataType.FLOAT32 && w.groups() == 1 && !dilated && isPaddingKnown(w);
  }

  static boolean canInputGradient(Window w, DataType dtype) {
    return canForward(w, dtype) && w.inputChannels() >= FEWEST_CHANNELS;
  }

  static boolean canKernelGradient(Window w, DataType dtype) {
    return canForward(w, dtype) && w.inputChannels() >= FEWEST_CHANNELS;
  }

  static Step forward(Window w, NdArray x, NdArray kernel, NdArray y) {
    return new CustomOp("conv2d", List.of(x, kernel), y, arguments(w));
  }

  /**
   * Where the window moves by one and is centred, the gradient is itself a convolution: of g, with
   * the kernel turned around. (The op made for gradients, deconv2d_tf, mixes up rows and columns.)
   */
  static boolean isInputGradientConvolution(Window w) {
    return isCentred(w.rows()) && isCentred(w.columns());
  }

  /** Where the elements of the kernel for that convolution lie. */
  static Layout turned(Window w) {
    return Layout.dense(w.kernel()).reversed(new int[] {0, 1}).permuted(new int[] {0, 1, 3, 2});
  }

  /** The input's gradient by way of both. */
  static Step inputGradient(NdBackend backend, Window w, NdArray g, NdArray kernel, NdArray dx) {
    NdArray x = zeros(backend, w.input());
    NdArray dkernel = backend.allocate(DataType.FLOAT32, w.kernel());
    Step both = gradients(w, x, kernel, g, dx, dkernel);
    return new WithScratch(new WithScratch(both, x), dkernel);
  }

  private static boolean isCentred(Window.Axis axis) {
    return axis.stride() == 1 && axis.in() == axis.out() && 2 * axis.before() == axis.size() - 1;
  }

  /** The kernel's gradient by way of both. */
  static Step kernelGradient(NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    NdArray kernel = zeros(backend, w.kernel());
    NdArray dx = backend.allocate(DataType.FLOAT32, w.input());
    Step both = gradients(w, x, kernel, g, dx, dkernel);
    return new WithScratch(new WithScratch(both, kernel), dx);
  }

  static Step gradients(
      Window w, NdArray x, NdArray kernel, NdArray g, NdArray dx, NdArray dkernel) {
    return new CustomOp("conv2d_bp", List.of(x, kernel, g), List.of(dx, dkernel), arguments(w));
  }

  /** Memory that is read, so that it must hold numbers. */
  private static NdArray zeros(NdBackend backend, Shape shape) {
    NdArray zeros = backend.allocate(DataType.FLOAT32, shape);
    CopyKernels.fill(0, zeros).run();
    return zeros;
  }

  private static long[] arguments(Window w) {
    return new long[] {
      w.rows().size(),
      w.columns().size(),
      w.rows().stride(),
      w.columns().stride(),
      0,
      0,
      w.rows().dilation(),
      w.columns().dilation(),
      paddingMode(w),
      CHANNELS_LAST,
      KERNEL_ROWS_COLUMNS_IN_OUT
    };
  }

  /** Whether ND4J has a name for this padding. */
  static boolean isPaddingKnown(Window w) {
    return isValid(w) || isSame(w);
  }

  static int paddingMode(Window w) {
    return isValid(w) ? VALID : SAME;
  }

  private static boolean isValid(Window w) {
    return isValid(w.rows()) && isValid(w.columns());
  }

  /** Whether no padding is needed and none is left out. */
  private static boolean isValid(Window.Axis axis) {
    return axis.before() == 0
        && missing(axis) <= 0
        && (axis.in() - reach(axis)) / axis.stride() + 1 == axis.out();
  }

  private static boolean isSame(Window w) {
    return isSame(w.rows()) && isSame(w.columns());
  }

  private static boolean isSame(Window.Axis axis) {
    return missing(axis) >= 0
        && axis.out() == (axis.in() + axis.stride() - 1) / axis.stride()
        && axis.before() == missing(axis) / 2;
  }

  private static int missing(Window.Axis axis) {
    return (axis.out() - 1) * axis.stride() + reach(axis) - axis.in();
  }

  private static int reach(Window.Axis axis) {
    return (axis.size() - 1) * axis.dilation() + 1;
  }
}
