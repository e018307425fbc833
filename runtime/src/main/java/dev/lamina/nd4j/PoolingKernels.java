package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;

/** Pooling over windows of {@code [batch, height, width, channels]}. */
final class PoolingKernels {
  private PoolingKernels() {}

  /** One cell of the result: its place, and the part of the input that its window covers. */
  @FunctionalInterface
  interface Cell {
    void visit(int image, int top, int bottom, int left, int right, int output);
  }

  static Step max(Window w, NdArray x, NdArray y) {
    if (NativePooling.fits(w, x.dtype())) {
      return NativePooling.max(w, x, y);
    }
    if (x.dtype() == DataType.FLOAT32) {
      return FloatPooling.max(w, x, y);
    }
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    Cell cell =
        (image, top, bottom, left, right, out) -> {
          for (int c = 0; c < w.inputChannels(); c++) {
            b.putDouble(out + c, a.getDouble(first(w, a, image, top, bottom, left, right, c)));
          }
        };
    return () -> each(w, cell);
  }

  static Step maxGradient(Window w, NdArray x, NdArray g, NdArray dx) {
    if (NativePooling.fits(w, x.dtype())) {
      return NativePooling.maxGradient(w, x, g, dx);
    }
    if (x.dtype() == DataType.FLOAT32) {
      return FloatPooling.maxGradient(w, x, g, dx);
    }
    Elements a = Elements.of(x);
    Elements from = Elements.of(g);
    Elements to = Elements.of(dx);
    Step clear = CopyKernels.fill(0, dx);
    Cell cell =
        (image, top, bottom, left, right, out) -> {
          for (int c = 0; c < w.inputChannels(); c++) {
            int at = first(w, a, image, top, bottom, left, right, c);
            to.putDouble(at, to.getDouble(at) + from.getDouble(out + c));
          }
        };
    return () -> {
      clear.run();
      each(w, cell);
    };
  }

  static Step maxGather(Window w, NdArray x, NdArray v, NdArray y) {
    Elements a = Elements.of(x);
    Elements from = Elements.of(v);
    Elements to = Elements.of(y);
    Cell cell =
        (image, top, bottom, left, right, out) -> {
          for (int c = 0; c < w.inputChannels(); c++) {
            int at = first(w, a, image, top, bottom, left, right, c);
            to.putDouble(out + c, from.getDouble(at));
          }
        };
    return () -> each(w, cell);
  }

  static Step average(Window w, NdArray x, NdArray y) {
    if (NativePooling.fits(w, x.dtype())) {
      return NativePooling.average(w, x, y);
    }
    Elements a = Elements.of(x);
    Elements b = Elements.of(y);
    Cell cell =
        (image, top, bottom, left, right, out) -> {
          double cells = (bottom - top) * (double) (right - left);
          for (int c = 0; c < w.inputChannels(); c++) {
            double sum = 0;
            for (int row = top; row < bottom; row++) {
              for (int column = left; column < right; column++) {
                sum += a.getDouble(place(w, image, row, column, c));
              }
            }
            b.putDouble(out + c, sum / cells);
          }
        };
    return () -> each(w, cell);
  }

  static Step averageGradient(Window w, NdArray g, NdArray dx) {
    if (NativePooling.fits(w, g.dtype())) {
      return NativePooling.averageGradient(w, g, dx);
    }
    Elements from = Elements.of(g);
    Elements to = Elements.of(dx);
    Step clear = CopyKernels.fill(0, dx);
    Cell cell =
        (image, top, bottom, left, right, out) -> {
          double cells = (bottom - top) * (double) (right - left);
          for (int c = 0; c < w.inputChannels(); c++) {
            double share = from.getDouble(out + c) / cells;
            for (int row = top; row < bottom; row++) {
              for (int column = left; column < right; column++) {
                int at = place(w, image, row, column, c);
                to.putDouble(at, to.getDouble(at) + share);
              }
            }
          }
        };
    return () -> {
      clear.run();
      each(w, cell);
    };
  }

  /** Where the first of the greatest elements is; NaN counts as greatest. */
  private static int first(
      Window w, Elements a, int image, int top, int bottom, int left, int right, int channel) {
    int best = place(w, image, top, left, channel);
    double greatest = a.getDouble(best);
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        int at = place(w, image, row, column, channel);
        double value = a.getDouble(at);
        if (value > greatest || (Double.isNaN(value) && !Double.isNaN(greatest))) {
          greatest = value;
          best = at;
        }
      }
    }
    return best;
  }

  static int place(Window w, int image, int row, int column, int channel) {
    return ((image * w.rows().in() + row) * w.columns().in() + column) * w.inputChannels()
        + channel;
  }

  static void each(Window w, Cell cell) {
    int out = 0;
    for (int image = 0; image < w.batch(); image++) {
      for (int row = 0; row < w.rows().out(); row++) {
        int top = row * w.rows().stride() - w.rows().before();
        int bottom = Math.min(top + w.rows().size(), w.rows().in());
        for (int column = 0; column < w.columns().out(); column++) {
          int left = column * w.columns().stride() - w.columns().before();
          int right = Math.min(left + w.columns().size(), w.columns().in());
          cell.visit(image, Math.max(top, 0), bottom, Math.max(left, 0), right, out);
          out += w.inputChannels();
        }
      }
    }
  }
}
