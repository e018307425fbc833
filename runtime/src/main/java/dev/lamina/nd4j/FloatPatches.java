package dev.lamina.nd4j;

import dev.lamina.engine.Window;
import java.nio.FloatBuffer;

/**
 * Fills the matrix of patches of float images, without groups. An image is brought to the heap with
 * its padding around it, where loops over it have no cases and cost half of those over native
 * memory. Keeps the image in a field: one thread.
 */
final class FloatPatches {
  private final Window window;
  private final FloatBuffer images;
  private final FloatBuffer matrix;
  private final int channels;

  /** Columns of a padded image. */
  private final int columns;

  private final float[] padded;
  private final float[] row;

  /** Where the elements of a patch lie, counted from its first. */
  private final int[] offsets;

  FloatPatches(Window window, NdArray images, NdArray matrix) {
    this.window = window;
    this.images = images.floats();
    this.matrix = matrix.floats();
    channels = window.inputChannels();
    columns = covered(window.columns());
    padded = new float[covered(window.rows()) * columns * channels];
    offsets = new int[window.rows().size() * window.columns().size() * channels];
    row = new float[window.columns().out() * offsets.length];
    int at = 0;
    for (int k = 0; k < window.rows().size(); k++) {
      for (int l = 0; l < window.columns().size(); l++) {
        int pixel = k * window.rows().dilation() * columns + l * window.columns().dilation();
        for (int channel = 0; channel < channels; channel++) {
          offsets[at++] = pixel * channels + channel;
        }
      }
    }
  }

  /** How far the windows reach, padding included. */
  private static int covered(Window.Axis axis) {
    return (axis.out() - 1) * axis.stride() + (axis.size() - 1) * axis.dilation() + 1;
  }

  /** Fills the matrix from its start. */
  void extract(int firstImage, int count) {
    int at = 0;
    for (int image = firstImage; image < firstImage + count; image++) {
      load(image);
      for (int i = 0; i < window.rows().out(); i++) {
        fillRow(i * window.rows().stride() * columns * channels);
        matrix.put(at, row);
        at += row.length;
      }
    }
  }

  private void load(int image) {
    Window.Axis rows = window.rows();
    int before = window.columns().before();
    int length = Math.min(window.columns().in(), columns - before) * channels;
    int last = Math.min(rows.in(), padded.length / (columns * channels) - rows.before());
    for (int i = 0; i < last; i++) {
      int from = (image * rows.in() + i) * window.columns().in() * channels;
      int to = ((rows.before() + i) * columns + before) * channels;
      images.get(from, padded, to, length);
    }
  }

  /** The patches of one row of windows: one element of all of them after the other. */
  private void fillRow(int start) {
    int step = window.columns().stride() * channels;
    int width = offsets.length;
    for (int element = 0; element < width; element++) {
      int from = start + offsets[element];
      for (int to = element; to < row.length; to += width) {
        row[to] = padded[from];
        from += step;
      }
    }
  }
}
