package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Maximum pooling of floats, all channels of a place together so that loops are vectorised. */
final class FloatPooling {
  private FloatPooling() {}

  static Step max(Window w, NdArray x, NdArray y) {
    FloatBuffer a = x.floats();
    FloatBuffer b = y.floats();
    int channels = w.inputChannels();
    PoolingKernels.Cell cell =
        (image, top, bottom, left, right, out) -> {
          b.put(out, a, PoolingKernels.place(w, image, top, left, 0), channels);
          for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
              int at = PoolingKernels.place(w, image, row, column, 0);
              for (int c = 0; c < channels; c++) {
                b.put(out + c, Math.max(b.get(out + c), a.get(at + c)));
              }
            }
          }
        };
    return () -> PoolingKernels.each(w, cell);
  }

  static Step maxGradient(Window w, NdArray x, NdArray g, NdArray dx) {
    FloatBuffer a = x.floats();
    FloatBuffer from = g.floats();
    FloatBuffer to = dx.floats();
    int channels = w.inputChannels();
    float[] greatest = new float[channels];
    int[] places = new int[channels];
    Step clear = CopyKernels.fill(0, dx);
    PoolingKernels.Cell cell =
        (image, top, bottom, left, right, out) -> {
          int start = PoolingKernels.place(w, image, top, left, 0);
          a.get(start, greatest);
          Arrays.fill(places, start);
          for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
              int at = PoolingKernels.place(w, image, row, column, 0);
              if (at != start) {
                keepGreater(a, at, greatest, places);
              }
            }
          }
          for (int c = 0; c < channels; c++) {
            int at = places[c] + c;
            to.put(at, to.get(at) + from.get(out + c));
          }
        };
    return () -> {
      clear.run();
      PoolingKernels.each(w, cell);
    };
  }

  private static void keepGreater(FloatBuffer a, int at, float[] greatest, int[] places) {
    for (int c = 0; c < greatest.length; c++) {
      float value = a.get(at + c);
      float best = greatest[c];
      if (value > best || (Float.isNaN(value) && !Float.isNaN(best))) {
        greatest[c] = value;
        places[c] = at;
      }
    }
  }
}
