package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/**
 * The matrix of patches of some images and one group: a row for each place of the window, with what
 * the window sees there.
 */
final class Patches {
  /** As many images at a time as stay in the processor's cache. */
  private static final int BYTES_AT_A_TIME = 1 << 21;

  private final Window window;
  private final int channels;
  private final int filters;
  private final int images;
  private final NdArray matrix;

  Patches(NdBackend backend, Window window, DataType dtype) {
    this.window = window;
    channels = window.inputChannels() / window.groups();
    filters = window.outputChannels() / window.groups();
    int places = window.rows().out() * window.columns().out();
    int width = window.rows().size() * window.columns().size() * channels;
    long bytes = Math.max(1L, (long) places * width * dtype.bytes());
    images = (int) Math.max(1, Math.min(window.batch(), BYTES_AT_A_TIME / bytes));
    matrix = backend.allocate(dtype, Shape.of(images * places, width));
  }

  /** Called for some neighbouring images and a group. */
  @FunctionalInterface
  interface Each {
    void run(int firstImage, int images, int group);
  }

  Step step(Each each) {
    Step all =
        () -> {
          for (int image = 0; image < window.batch(); image += images) {
            for (int group = 0; group < window.groups(); group++) {
              each.run(image, Math.min(images, window.batch() - image), group);
            }
          }
        };
    return new WithScratch(all, matrix);
  }

  NdArray matrix() {
    return matrix;
  }

  /** Rows of the matrix for each image. */
  int places() {
    return window.rows().out() * window.columns().out();
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

  /** Fills the matrix from images; {@code rows} goes from the images to the matrix. */
  void extract(Rows rows, int firstImage, int count, int group) {
    visit(
        firstImage,
        count,
        group,
        (cell, pixel, length) -> {
          if (pixel < 0) {
            rows.clear(cell, length);
          } else {
            rows.copy(pixel, cell, length);
          }
        });
  }

  /** Adds the matrix back to the images it came from. */
  void addBack(Rows rows, int firstImage, int count, int group) {
    visit(
        firstImage,
        count,
        group,
        (cell, pixel, length) -> {
          if (pixel >= 0) {
            rows.addBack(pixel, cell, length);
          }
        });
  }

  /** Neighbouring elements of a patch: where in the matrix, where in the images or -1 for none. */
  @FunctionalInterface
  private interface Run {
    void visit(int cell, int pixel, int length);
  }

  private void visit(int firstImage, int count, int group, Run run) {
    Window.Axis rows = window.rows();
    int cell = 0;
    int rowOfPatch = window.columns().size() * channels;
    for (int image = firstImage; image < firstImage + count; image++) {
      for (int i = 0; i < rows.out(); i++) {
        for (int j = 0; j < window.columns().out(); j++) {
          for (int k = 0; k < rows.size(); k++) {
            int row = i * rows.stride() + k * rows.dilation() - rows.before();
            if (row < 0 || row >= rows.in()) {
              run.visit(cell, -1, rowOfPatch);
            } else {
              visitRow(image * rows.in() + row, j, cell, group, run);
            }
            cell += rowOfPatch;
          }
        }
      }
    }
  }

  /** One row of one patch; where it lies together in the image, it is moved at once. */
  private void visitRow(int row, int j, int cell, int group, Run run) {
    Window.Axis columns = window.columns();
    int first = j * columns.stride() - columns.before();
    if (columns.dilation() == 1 && window.groups() == 1) {
      int left = Math.min(Math.max(-first, 0), columns.size());
      int right = Math.max(Math.min(columns.in() - first, columns.size()), left);
      if (left > 0) {
        run.visit(cell, -1, left * channels);
      }
      if (right > left) {
        int pixel = (row * columns.in() + first + left) * channels;
        run.visit(cell + left * channels, pixel, (right - left) * channels);
      }
      if (right < columns.size()) {
        run.visit(cell + right * channels, -1, (columns.size() - right) * channels);
      }
      return;
    }
    for (int l = 0; l < columns.size(); l++) {
      int column = first + l * columns.dilation();
      boolean inside = column >= 0 && column < columns.in();
      int pixel = (row * columns.in() + column) * window.inputChannels() + group * channels;
      run.visit(cell + l * channels, inside ? pixel : -1, channels);
    }
  }
}
