package dev.lamina.nd4j;

import dev.lamina.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Takes what a loop keeps out of a register. */
abstract class LoopOutput {
  final int register;

  private LoopOutput(int register) {
    this.register = register;
  }

  static LoopOutput of(
      NdArray array, boolean columnSum, boolean perRow, int columns, int parts, int register) {
    if (columnSum) {
      return new ColumnSum(array, columns, parts, register);
    }
    int width = perRow ? 1 : columns;
    return array.dtype() == DataType.BOOL
        ? new Bools(array, width, register)
        : new Floats(array, width, register);
  }

  void begin(int part) {}

  abstract void store(Blocks blocks, int part, int row, int rows);

  void end(int part) {}

  boolean needsFinish() {
    return false;
  }

  void finish() {}

  private static final class Floats extends LoopOutput {
    private final FloatBuffer buffer;
    private final int width;

    Floats(NdArray array, int width, int register) {
      super(register);
      this.width = width;
      buffer = array.floats();
    }

    @Override
    void store(Blocks blocks, int part, int row, int rows) {
      buffer.put(row * width, blocks.register(register), 0, rows * width);
    }
  }

  private static final class Bools extends LoopOutput {
    private final ByteBuffer buffer;
    private final int width;

    Bools(NdArray array, int width, int register) {
      super(register);
      this.width = width;
      buffer = array.bytes();
    }

    @Override
    void store(Blocks blocks, int part, int row, int rows) {
      float[] from = blocks.register(register);
      for (int i = 0; i < rows * width; i++) {
        int truth = from[i] != 0 ? 1 : 0;
        buffer.put(row * width + i, (byte) truth);
      }
    }
  }

  /** Adds some rows in float, and those sums in double: as fast, and exact enough for many rows. */
  private static final class ColumnSum extends LoopOutput {
    private static final int ROWS_IN_FLOAT = 64;

    private final FloatBuffer buffer;
    private final int columns;
    private final float[][] sums;
    private final double[][] totals;
    private final int[] added;

    ColumnSum(NdArray array, int columns, int parts, int register) {
      super(register);
      this.columns = columns;
      buffer = array.floats();
      sums = new float[parts][columns];
      totals = new double[parts][columns];
      added = new int[parts];
    }

    @Override
    void begin(int part) {
      Arrays.fill(sums[part], 0);
      Arrays.fill(totals[part], 0);
      added[part] = 0;
    }

    @Override
    void store(Blocks blocks, int part, int row, int rows) {
      if (added[part] >= ROWS_IN_FLOAT) {
        end(part);
      }
      BlockRows.addRows(
          blocks.register(register),
          rows,
          columns,
          blocks.floats(),
          blocks.moreFloats(),
          sums[part]);
      added[part] += rows;
    }

    @Override
    void end(int part) {
      float[] from = sums[part];
      double[] to = totals[part];
      for (int i = 0; i < columns; i++) {
        to[i] += from[i];
        from[i] = 0;
      }
      added[part] = 0;
    }

    @Override
    boolean needsFinish() {
      return true;
    }

    @Override
    void finish() {
      for (int i = 0; i < columns; i++) {
        double sum = 0;
        for (double[] total : totals) {
          sum += total[i];
        }
        buffer.put(i, (float) sum);
      }
    }
  }
}
