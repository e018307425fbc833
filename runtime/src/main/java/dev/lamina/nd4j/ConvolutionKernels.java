package dev.lamina.nd4j;

import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;

/**
 * Convolution: ND4J's kernels where they fit, and else products of matrices, in parts that have
 * some images each. Each part adds to the kernel's gradient, so it has its own, and they are added.
 */
final class ConvolutionKernels {
  private static final double NANOS_TO_MULTIPLY = 0.01;
  private static final double NANOS_TO_MOVE = 0.5;

  private ConvolutionKernels() {}

  /** A kernel on some of the images. */
  @FunctionalInterface
  private interface Part {
    Step bind(Window part, int first);
  }

  static Step forward(NdBackend backend, Window w, NdArray x, NdArray kernel, NdArray y) {
    if (isEmpty(w)) {
      return CopyKernels.fill(0, y);
    }
    boolean isNative = NativeConvolution.canForward(w, x.dtype());
    return parts(
        w,
        (part, first) ->
            isNative
                ? NativeConvolution.forward(
                    part, input(part, x, first), kernel, output(part, y, first))
                : PatchConvolution.forward(
                    backend, part, input(part, x, first), kernel, output(part, y, first)));
  }

  static Step inputGradient(NdBackend backend, Window w, NdArray g, NdArray kernel, NdArray dx) {
    if (isEmpty(w)) {
      return CopyKernels.fill(0, dx);
    }
    if (!NativeConvolution.canInputGradient(w, g.dtype())) {
      return parts(
          w,
          (part, first) ->
              PatchConvolution.inputGradient(
                  backend, part, output(part, g, first), kernel, input(part, dx, first)));
    }
    if (!NativeConvolution.isInputGradientConvolution(w)) {
      return parts(
          w,
          (part, first) ->
              NativeConvolution.inputGradient(
                  backend, part, output(part, g, first), kernel, input(part, dx, first)));
    }
    Layout turned = NativeConvolution.turned(w);
    NdArray scratch = backend.allocate(DataType.FLOAT32, turned.shape());
    Step turn = CopyKernels.strided(kernel, turned, scratch, Layout.dense(turned.shape()));
    Step convolve =
        parts(
            w,
            (part, first) ->
                NativeConvolution.forward(
                    part, output(part, g, first), scratch, input(part, dx, first)));
    return new WithScratch(Step.sequence(turn, convolve), scratch);
  }

  static Step kernelGradient(NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    if (isEmpty(w)) {
      return CopyKernels.fill(0, dkernel);
    }
    return sums(
        backend,
        w,
        dkernel,
        (part, first, sum) ->
            kernelGradientOf(backend, part, input(part, x, first), output(part, g, first), sum));
  }

  private static Step kernelGradientOf(
      NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    if (NativeConvolution.canKernelGradient(w, x.dtype())) {
      return NativeConvolution.kernelGradient(backend, w, x, g, dkernel);
    }
    return PatchGradient.fits(w, x.dtype())
        ? PatchGradient.bind(backend, w, x, g, dkernel)
        : PatchConvolution.kernelGradient(backend, w, x, g, dkernel);
  }

  static Step gradients(
      NdBackend backend,
      Window w,
      NdArray x,
      NdArray kernel,
      NdArray g,
      NdArray dx,
      NdArray dkernel) {
    if (isEmpty(w) || !NativeConvolution.canInputGradient(w, x.dtype())) {
      return Step.sequence(
          inputGradient(backend, w, g, kernel, dx), kernelGradient(backend, w, x, g, dkernel));
    }
    return sums(
        backend,
        w,
        dkernel,
        (part, first, sum) ->
            NativeConvolution.gradients(
                part,
                input(part, x, first),
                kernel,
                output(part, g, first),
                input(part, dx, first),
                sum));
  }

  /** Whether there is nothing to multiply: results are empty or zeros. */
  private static boolean isEmpty(Window w) {
    return w.input().size() == 0 || w.output().size() == 0;
  }

  private static Step parts(Window w, Part part) {
    Split split = split(w);
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part.bind(w.withBatch(split.size(i)), split.begin(i));
    }
    return Workers.together(parts);
  }

  /** A kernel on some of the images that adds to the kernel's gradient. */
  @FunctionalInterface
  private interface Summand {
    Step bind(Window part, int first, NdArray sum);
  }

  private static Step sums(NdBackend backend, Window w, NdArray dkernel, Summand summand) {
    Split split = split(w);
    return PartialSums.bind(
        backend,
        dkernel,
        split.parts(),
        (i, sum) -> summand.bind(w.withBatch(split.size(i)), split.begin(i), sum));
  }

  private static Split split(Window w) {
    double patch = w.rows().size() * (double) w.columns().size() * w.inputChannels() / w.groups();
    double places = w.rows().out() * (double) w.columns().out();
    double nanosForPlace = w.outputChannels() * (patch * NANOS_TO_MULTIPLY + NANOS_TO_MOVE);
    return Split.of(w.batch(), places * nanosForPlace);
  }

  private static NdArray input(Window part, NdArray images, int first) {
    return images.part((int) (first * part.input().slice(1).size()), part.input());
  }

  private static NdArray output(Window part, NdArray images, int first) {
    return images.part((int) (first * part.output().slice(1).size()), part.output());
  }
}
