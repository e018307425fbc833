package dev.lamina.nd4j;

import dev.lamina.engine.Layout;
import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.bytedeco.javacpp.Pointer;

/** Moves elements without looking at them: copies, cuts, transposes, repeats, fills. */
final class CopyKernels {
  /** Copying together costs this, fetching single elements from afar that. */
  private static final double NANOS_FOR_BYTE = 0.02;

  private static final double NANOS_FOR_ELEMENT = 1;
  private static final double NANOS_FOR_ROW = 7;
  private static final int LONG_ROW = 16;

  private CopyKernels() {}

  static Step whole(NdArray x, NdArray y) {
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    Split split = Split.of(x.length() * x.dtype().bytes(), NANOS_FOR_BYTE);
    return Workers.step(
        split.parts(),
        part -> {
          int first = split.begin(part);
          to.put(first, from, first, split.size(part));
        });
  }

  static Step strided(NdArray x, Layout from, NdArray y, Layout to) {
    Walk all =
        new Walk(
            from.shape(), new long[] {from.offset(), to.offset()}, from.strides(), to.strides());
    boolean isBlock = all.rowStep(0) == 1 && all.rowStep(1) == 1 && all.rowLength() >= LONG_ROW;
    double nanosForRow =
        isBlock
            ? NANOS_FOR_ROW + NANOS_FOR_BYTE * all.rowLength() * x.dtype().bytes()
            : NANOS_FOR_ROW + NANOS_FOR_ELEMENT * all.rowLength();
    double rows = (double) from.shape().size() / all.rowLength();
    Split split = Split.of(all.outermost(), nanosForRow * rows / all.outermost());
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      Walk walk = all.part(split.begin(i), split.size(i));
      parts[i] =
          switch (x.dtype().bytes()) {
            case 1 -> bytes(x.bytes(), y.bytes(), walk);
            case 4 -> ints(x.ints(), y.ints(), walk);
            default -> longs(x.longs(), y.longs(), walk);
          };
    }
    return Workers.together(parts);
  }

  private static Step bytes(ByteBuffer x, ByteBuffer y, Walk walk) {
    Walk.Row row =
        (at, step, length) -> {
          for (int i = 0, a = at[0], b = at[1]; i < length; i++, a += step[0], b += step[1]) {
            y.put(b, x.get(a));
          }
        };
    return () -> walk.forEach(row);
  }

  private static Step ints(IntBuffer x, IntBuffer y, Walk walk) {
    Walk.Row row =
        (at, step, length) -> {
          if (step[0] == 1 && step[1] == 1) {
            y.put(at[1], x, at[0], length);
          } else if (step[0] == 0 && step[1] == 1) {
            int value = x.get(at[0]);
            int end = at[1] + length;
            for (int i = at[1]; i < end; i++) {
              y.put(i, value);
            }
          } else {
            int da = step[0];
            int db = step[1];
            for (int i = 0, a = at[0], b = at[1]; i < length; i++, a += da, b += db) {
              y.put(b, x.get(a));
            }
          }
        };
    return () -> walk.forEach(row);
  }

  private static Step longs(LongBuffer x, LongBuffer y, Walk walk) {
    Walk.Row row =
        (at, step, length) -> {
          int da = step[0];
          int db = step[1];
          for (int i = 0, a = at[0], b = at[1]; i < length; i++, a += da, b += db) {
            y.put(b, x.get(a));
          }
        };
    return () -> walk.forEach(row);
  }

  static Step fill(double value, NdArray y) {
    if (Double.doubleToRawLongBits(value) == 0) {
      return zeros(y);
    }
    int n = y.length();
    switch (y.dtype()) {
      case FLOAT32, INT32 -> {
        IntBuffer to = y.ints();
        int bits =
            y.dtype() == DataType.FLOAT32 ? Float.floatToRawIntBits((float) value) : (int) value;
        return () -> {
          for (int i = 0; i < n; i++) {
            to.put(i, bits);
          }
        };
      }
      case FLOAT64, INT64 -> {
        LongBuffer to = y.longs();
        long bits =
            y.dtype() == DataType.FLOAT64 ? Double.doubleToRawLongBits(value) : (long) value;
        return () -> {
          for (int i = 0; i < n; i++) {
            to.put(i, bits);
          }
        };
      }
      default -> {
        ByteBuffer to = y.bytes();
        byte bit = (byte) (value != 0 ? 1 : 0);
        return () -> {
          for (int i = 0; i < n; i++) {
            to.put(i, bit);
          }
        };
      }
    }
  }

  private static Step zeros(NdArray y) {
    Split split = Split.of(y.length() * y.dtype().bytes(), NANOS_FOR_BYTE);
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      Pointer start = new ByteAddress(y, split.begin(i));
      int length = split.size(i);
      parts[i] = () -> Pointer.memset(start, 0, length);
    }
    return Workers.together(parts);
  }
}
