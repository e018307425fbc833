package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/**
 * Convolution as matrix products. For one image and one group, the matrix of patches has a row for
 * each place of the window and a column for each element under it; then {@code y = patches kernel},
 * {@code dkernel = patches^T g}, and the image's gradient is {@code g kernel^T} added back to the
 * places the patches came from.
 */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static Step forward(NdBackend backend, Window w, NdArray x, NdArray kernel, NdArray y) {
    Patches patches = new Patches(backend, w, x.dtype());
    Gemm gemm = patches.gemm();
    return patches.step(
        (image, group) -> {
          patches.extract(x, image, group);
          gemm.run(
              false,
              false,
              patches.places(),
              patches.filters(),
              patches.width(),
              patches.matrix(),
              0,
              patches.width(),
              kernel,
              patches.filters() * group,
              w.outputChannels(),
              0,
              y,
              patches.outputAt(image, group),
              w.outputChannels());
        });
  }

  static Step inputGradient(NdBackend backend, Window w, NdArray g, NdArray kernel, NdArray dx) {
    Patches patches = new Patches(backend, w, g.dtype());
    Gemm gemm = patches.gemm();
    Step clear = CopyKernels.fill(0, dx);
    Step add =
        patches.step(
            (image, group) -> {
              gemm.run(
                  false,
                  true,
                  patches.places(),
                  patches.width(),
                  patches.filters(),
                  g,
                  patches.outputAt(image, group),
                  w.outputChannels(),
                  kernel,
                  patches.filters() * group,
                  w.outputChannels(),
                  0,
                  patches.matrix(),
                  0,
                  patches.width());
              patches.addBack(dx, image, group);
            });
    return Step.sequence(clear, add);
  }

  static Step kernelGradient(NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    Patches patches = new Patches(backend, w, x.dtype());
    Gemm gemm = patches.gemm();
    Step clear = CopyKernels.fill(0, dkernel);
    Step add =
        patches.step(
            (image, group) -> {
              patches.extract(x, image, group);
              gemm.run(
                  true,
                  false,
                  patches.width(),
                  patches.filters(),
                  patches.places(),
                  patches.matrix(),
                  0,
                  patches.width(),
                  g,
                  patches.outputAt(image, group),
                  w.outputChannels(),
                  1,
                  dkernel,
                  patches.filters() * group,
                  w.outputChannels());
            });
    return Step.sequence(clear, add);
  }

  /** The shape of the patches of one image and group. */
  static Shape patchShape(Window w) {
    return Shape.of(
        w.rows().out() * w.columns().out(),
        w.rows().size() * w.columns().size() * (w.inputChannels() / w.groups()));
  }

  /** A matrix product on parts of arrays, of one element type. */
  @FunctionalInterface
  interface Gemm {
    void run(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        NdArray a,
        int atA,
        int rowA,
        NdArray b,
        int atB,
        int rowB,
        int beta,
        NdArray c,
        int atC,
        int rowC);

    static Gemm of(DataType dtype) {
      return dtype == DataType.FLOAT32 ? Blas::floats : Blas::doubles;
    }
  }
}
