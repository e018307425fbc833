package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * ND4J's pooling of floats, which is oneDNN's, in parts that have some images each. Its maximum
 * begins with the least finite number and leaves out NaN, so images with other than finite numbers
 * are left to {@link FloatPooling}.
 */
final class NativePooling {
  private static final int WITHOUT_PADDING = 0;
  private static final int CHANNELS_LAST = 1;
  private static final double NANOS_FOR_INPUT = 0.1;
  private static final double NANOS_FOR_GRADIENT = 0.2;

  private NativePooling() {}

  static boolean fits(Window w, DataType dtype) {
    return dtype == DataType.FLOAT32
        && w.input().size() > 0
        && w.output().size() > 0
        && NativeConvolution.isPaddingKnown(w);
  }

  static Step max(Window window, NdArray x, NdArray y) {
    return parts(
        window,
        NANOS_FOR_INPUT,
        (w, first) -> {
          NdArray from = input(w, x, first);
          NdArray to = output(w, y, first);
          return ifFinite(
              from,
              new CustomOp("maxpool2d", List.of(from), to, arguments(w)),
              FloatPooling.max(w, from, to));
        });
  }

  static Step maxGradient(Window window, NdArray x, NdArray g, NdArray dx) {
    return parts(
        window,
        NANOS_FOR_GRADIENT,
        (w, first) -> {
          NdArray from = input(w, x, first);
          NdArray gradient = output(w, g, first);
          NdArray to = input(w, dx, first);
          return ifFinite(
              from,
              new CustomOp("maxpool2d_bp", List.of(from, gradient), to, arguments(w)),
              FloatPooling.maxGradient(w, from, gradient, to));
        });
  }

  static Step average(Window window, NdArray x, NdArray y) {
    return parts(
        window,
        NANOS_FOR_INPUT,
        (w, first) ->
            new CustomOp(
                "avgpool2d", List.of(input(w, x, first)), output(w, y, first), arguments(w)));
  }

  static Step averageGradient(Window window, NdArray g, NdArray dx) {
    return parts(
        window,
        NANOS_FOR_GRADIENT,
        (w, first) -> {
          // The op takes the images for their shape only.
          NdArray to = input(w, dx, first);
          return new CustomOp("avgpool2d_bp", List.of(to, output(w, g, first)), to, arguments(w));
        });
  }

  /** A kernel on some of the images. */
  @FunctionalInterface
  private interface Part {
    Step bind(Window part, int first);
  }

  private static Step parts(Window w, double nanosForOne, Part part) {
    Split split = Split.of(w.batch(), w.input().slice(1).size() * nanosForOne);
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part.bind(w.withBatch(split.size(i)), split.begin(i));
    }
    return Workers.together(parts);
  }

  private static NdArray input(Window part, NdArray images, int first) {
    return images.part((int) (first * part.input().slice(1).size()), part.input());
  }

  private static NdArray output(Window part, NdArray images, int first) {
    return images.part((int) (first * part.output().slice(1).size()), part.output());
  }

  /** The sum of squares of finite numbers is not NaN, and infinite only if they are huge. */
  private static Step ifFinite(NdArray x, Step fast, Step exact) {
    FloatAddress values = new FloatAddress(x, 0);
    int n = x.length();
    return new Step() {
      @Override
      public void run() {
        float squares = openblas_nolapack.cblas_sdot(n, values, 1, values, 1);
        (Float.isFinite(squares) ? fast : exact).run();
      }

      @Override
      public void close() {
        fast.close();
        exact.close();
      }
    };
  }

  private static long[] arguments(Window w) {
    return new long[] {
      w.rows().size(),
      w.columns().size(),
      w.rows().stride(),
      w.columns().stride(),
      0,
      0,
      1,
      1,
      NativeConvolution.paddingMode(w),
      WITHOUT_PADDING,
      CHANNELS_LAST
    };
  }
}
