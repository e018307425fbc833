package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;

/**
 * Convolution as products of matrices. For some images and one group, the matrix of patches has a
 * row for each place of the window and a column for each element under it; then {@code y = patches
 * kernel}, {@code dkernel = patches^T g}, and the image's gradient is {@code g kernel^T} added back
 * to the places the patches came from.
 */
final class PatchConvolution {
  private PatchConvolution() {}

  static Step forward(NdBackend backend, Window w, NdArray x, NdArray kernel, NdArray y) {
    Patches patches = new Patches(backend, w, x.dtype());
    Rows rows = Rows.of(x, patches.matrix());
    Gemm gemm =
        Gemm.of(
            Gemm.Operand.of(patches.matrix(), patches.width()),
            Gemm.Operand.of(kernel, w.outputChannels()),
            y,
            w.outputChannels(),
            0);
    return patches.step(
        (image, images, group) -> {
          patches.extract(rows, image, images, group);
          gemm.run(
              images * patches.places(),
              patches.filters(),
              patches.width(),
              0,
              patches.filters() * group,
              patches.outputAt(image, group));
        });
  }

  static Step inputGradient(NdBackend backend, Window w, NdArray g, NdArray kernel, NdArray dx) {
    Patches patches = new Patches(backend, w, g.dtype());
    Rows rows = Rows.of(dx, patches.matrix());
    Gemm gemm =
        Gemm.of(
            Gemm.Operand.of(g, w.outputChannels()),
            new Gemm.Operand(kernel, true, w.outputChannels()),
            patches.matrix(),
            patches.width(),
            0);
    Step clear = CopyKernels.fill(0, dx);
    Step add =
        patches.step(
            (image, images, group) -> {
              gemm.run(
                  images * patches.places(),
                  patches.width(),
                  patches.filters(),
                  patches.outputAt(image, group),
                  patches.filters() * group,
                  0);
              patches.addBack(rows, image, images, group);
            });
    return Step.sequence(clear, add);
  }

  static Step kernelGradient(NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    Patches patches = new Patches(backend, w, x.dtype());
    Rows rows = Rows.of(x, patches.matrix());
    Gemm gemm =
        Gemm.of(
            new Gemm.Operand(patches.matrix(), true, patches.width()),
            Gemm.Operand.of(g, w.outputChannels()),
            dkernel,
            w.outputChannels(),
            1);
    Step clear = CopyKernels.fill(0, dkernel);
    Step add =
        patches.step(
            (image, images, group) -> {
              patches.extract(rows, image, images, group);
              gemm.run(
                  patches.width(),
                  patches.filters(),
                  images * patches.places(),
                  0,
                  patches.outputAt(image, group),
                  patches.filters() * group);
            });
    return Step.sequence(clear, add);
  }
}
