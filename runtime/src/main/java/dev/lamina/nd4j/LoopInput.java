package dev.lamina.nd4j;

import dev.lamina.engine.Loop.Spread;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Copies an input of a loop into a register: once for all tiles, or a part of it for each. */
abstract class LoopInput {
  private final Spread spread;
  private final int columns;
  private final int register;

  private LoopInput(Spread spread, int columns, int register) {
    this.spread = spread;
    this.columns = columns;
    this.register = register;
  }

  static LoopInput of(NdArray array, Spread spread, int columns, int register) {
    return switch (array.dtype()) {
      case FLOAT32 -> new Floats(array, spread, columns, register);
      case BOOL -> new Bools(array, spread, columns, register);
      case INT32 -> new Ints(array, spread, columns, register);
      default -> throw new IllegalArgumentException("Loops do not read " + array.dtype());
    };
  }

  /** Reads neighbouring elements. */
  abstract void read(Blocks blocks, int from, float[] to, int count);

  /** What is the same for all tiles of up to this many elements. */
  void begin(Blocks blocks, int capacity) {
    float[] to = blocks.register(register);
    if (spread == Spread.SCALAR) {
      read(blocks, 0, to, 1);
      Arrays.fill(to, 1, capacity, to[0]);
    } else if (spread == Spread.COLUMN) {
      read(blocks, 0, to, columns);
      for (int at = columns; at < capacity; at += columns) {
        System.arraycopy(to, 0, to, at, columns);
      }
    }
  }

  void load(Blocks blocks, int row, int rows) {
    if (spread == Spread.FULL) {
      read(blocks, row * columns, blocks.register(register), rows * columns);
    } else if (spread == Spread.ROW) {
      read(blocks, row, blocks.register(register), rows);
    }
  }

  private static final class Floats extends LoopInput {
    private final FloatBuffer buffer;

    Floats(NdArray array, Spread spread, int columns, int register) {
      super(spread, columns, register);
      buffer = array.floats();
    }

    @Override
    void read(Blocks blocks, int from, float[] to, int count) {
      buffer.get(from, to, 0, count);
    }
  }

  private static final class Ints extends LoopInput {
    private final IntBuffer buffer;

    Ints(NdArray array, Spread spread, int columns, int register) {
      super(spread, columns, register);
      buffer = array.ints();
    }

    @Override
    void read(Blocks blocks, int from, float[] to, int count) {
      int[] ints = blocks.ints();
      buffer.get(from, ints, 0, count);
      for (int i = 0; i < count; i++) {
        to[i] = ints[i];
      }
    }
  }

  private static final class Bools extends LoopInput {
    private final ByteBuffer buffer;

    Bools(NdArray array, Spread spread, int columns, int register) {
      super(spread, columns, register);
      buffer = array.bytes();
    }

    @Override
    void read(Blocks blocks, int from, float[] to, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = buffer.get(from + i);
      }
    }
  }
}
