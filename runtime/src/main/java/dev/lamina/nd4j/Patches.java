package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/** The matrix of patches of one image and group: what the window sees at each place. */
final class Patches {
  private final Window window;
  private final int channels;
  private final int filters;
  private final NdArray matrix;
  private final Elements cells;

  Patches(NdBackend backend, Window window, DataType dtype) {
    this.window = window;
    channels = window.inputChannels() / window.groups();
    filters = window.outputChannels() / window.groups();
    Shape shape = ConvolutionKernels.patchShape(window);
    matrix = backend.allocate(dtype, shape);
    cells = Elements.of(matrix);
  }

  /** Called for each image and group. */
  @FunctionalInterface
  interface Each {
    void run(int image, int group);
  }

  Step step(Each each) {
    Step all =
        () -> {
          for (int image = 0; image < window.batch(); image++) {
            for (int group = 0; group < window.groups(); group++) {
              each.run(image, group);
            }
          }
        };
    return new WithScratch(all, matrix);
  }

  ConvolutionKernels.Gemm gemm() {
    return ConvolutionKernels.Gemm.of(matrix.dtype());
  }

  NdArray matrix() {
    return matrix;
  }

  /** Rows of the matrix. */
  int places() {
    return matrix.shape().dim(0);
  }

  /** Columns of the matrix. */
  int width() {
    return matrix.shape().dim(1);
  }

  /** Filters of one group. */
  int filters() {
    return filters;
  }

  /** Where the result of an image and group begins. */
  int outputAt(int image, int group) {
    return image * places() * window.outputChannels() + group * filters;
  }

  void extract(NdArray x, int image, int group) {
    Elements from = Elements.of(x);
    visit(
        image,
        group,
        (cell, source) -> {
          for (int c = 0; c < channels; c++) {
            cells.putDouble(cell + c, source < 0 ? 0 : from.getDouble(source + c));
          }
        });
  }

  void addBack(NdArray dx, int image, int group) {
    Elements to = Elements.of(dx);
    visit(
        image,
        group,
        (cell, target) -> {
          for (int c = 0; c < channels && target >= 0; c++) {
            to.putDouble(target + c, to.getDouble(target + c) + cells.getDouble(cell + c));
          }
        });
  }

  /** Called for each element under the window, with its place in the image, or -1 in padding. */
  @FunctionalInterface
  private interface Element {
    void visit(int cell, int pixel);
  }

  private void visit(int image, int group, Element element) {
    Window.Axis rows = window.rows();
    Window.Axis columns = window.columns();
    int cell = 0;
    for (int i = 0; i < rows.out(); i++) {
      for (int j = 0; j < columns.out(); j++) {
        for (int k = 0; k < rows.size(); k++) {
          int row = i * rows.stride() + k * rows.dilation() - rows.before();
          for (int l = 0; l < columns.size(); l++) {
            int column = j * columns.stride() + l * columns.dilation() - columns.before();
            boolean inside = row >= 0 && row < rows.in() && column >= 0 && column < columns.in();
            int pixel = (image * rows.in() + row) * columns.in() + column;
            element.visit(cell, inside ? pixel * window.inputChannels() + group * channels : -1);
            cell += channels;
          }
        }
      }
    }
  }
}
