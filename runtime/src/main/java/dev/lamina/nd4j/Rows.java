package dev.lamina.nd4j;

import dev.lamina.tensor.DataType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Runs of neighbouring elements moved between two arrays of one type. */
interface Rows {
  /** Copies from the first array to the second. */
  void copy(int from, int to, int length);

  /** Sets elements of the second array to 0. */
  void clear(int to, int length);

  /** Adds elements of the second array to the first. */
  void addBack(int to, int from, int length);

  static Rows of(NdArray first, NdArray second) {
    return first.dtype() == DataType.FLOAT32
        ? new Floats(first.floats(), second.floats())
        : new Doubles(first.doubles(), second.doubles());
  }

  /** Rows of floats. */
  record Floats(FloatBuffer a, FloatBuffer b) implements Rows {
    /** Below, a loop is faster than a call of memcpy. */
    private static final int SHORT = 16;

    @Override
    public void copy(int from, int to, int length) {
      if (length >= SHORT) {
        b.put(to, a, from, length);
        return;
      }
      for (int i = 0; i < length; i++) {
        b.put(to + i, a.get(from + i));
      }
    }

    @Override
    public void clear(int to, int length) {
      for (int i = 0; i < length; i++) {
        b.put(to + i, 0f);
      }
    }

    @Override
    public void addBack(int to, int from, int length) {
      for (int i = 0; i < length; i++) {
        a.put(to + i, a.get(to + i) + b.get(from + i));
      }
    }
  }

  /** Rows of doubles. */
  record Doubles(DoubleBuffer a, DoubleBuffer b) implements Rows {
    @Override
    public void copy(int from, int to, int length) {
      for (int i = 0; i < length; i++) {
        b.put(to + i, a.get(from + i));
      }
    }

    @Override
    public void clear(int to, int length) {
      for (int i = 0; i < length; i++) {
        b.put(to + i, 0.0);
      }
    }

    @Override
    public void addBack(int to, int from, int length) {
      for (int i = 0; i < length; i++) {
        a.put(to + i, a.get(to + i) + b.get(from + i));
      }
    }
  }
}
