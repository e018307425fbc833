package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.List;

/**
 * The gradient of a kernel with few channels, as a first layer has: {@code patches^T g}. oneDNN's
 * own kernel fills its registers with channels, and computes the images' gradient as well.
 */
final class PatchGradient {
  /** As many images at a time as stay in the processor's cache. */
  private static final int BYTES_AT_A_TIME = 1 << 20;

  private PatchGradient() {}

  static boolean fits(Window w, DataType dtype) {
    return dtype == DataType.FLOAT32 && w.groups() == 1;
  }

  static Step bind(NdBackend backend, Window w, NdArray x, NdArray g, NdArray dkernel) {
    int places = w.rows().out() * w.columns().out();
    int width = w.rows().size() * w.columns().size() * w.inputChannels();
    int filters = w.outputChannels();
    long bytes = 4L * places * width;
    int images = (int) Math.max(1, Math.min(w.batch(), BYTES_AT_A_TIME / bytes));
    NdArray matrix = backend.allocate(DataType.FLOAT32, Shape.of(images * places, width));
    FloatPatches patches = new FloatPatches(w, x, matrix);
    NdArray sum = dkernel.reshaped(Shape.of(width, filters));
    int chunks = (w.batch() + images - 1) / images;
    Step all =
        PartialSums.inTurn(
            backend,
            sum,
            chunks,
            (chunk, term) -> {
              int first = chunk * images;
              int count = Math.min(images, w.batch() - first);
              Step product =
                  new CustomOp(
                      "matmul",
                      List.of(
                          matrix.part(0, Shape.of(count * places, width)),
                          g.part(first * places * filters, Shape.of(count * places, filters))),
                      term,
                      1,
                      0);
              return Step.sequence(() -> patches.extract(first, count), product);
            });
    return new WithScratch(all, matrix);
  }
}
