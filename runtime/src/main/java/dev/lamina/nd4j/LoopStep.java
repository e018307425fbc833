package dev.lamina.nd4j;

import dev.lamina.engine.Loop;
import dev.lamina.engine.Loop.Spread;
import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import java.util.List;

/**
 * Runs a loop tile by tile: some rows are copied into registers, all instructions run on them, and
 * what is kept is copied out. Parts are runs of tiles; how many depends on the work alone, so that
 * sums over columns, made in parts, have the same bits on every machine.
 */
final class LoopStep implements Workers.Part {
  private static final int TILE = 2048;

  /** Elements times instructions that are worth a part of their own: some twenty microseconds. */
  private static final long WORK_OF_PART = 1 << 19;

  private static final int MOST_PARTS = 16;

  private final int rows;
  private final int columns;
  private final int tileRows;
  private final int rowsOfPart;
  private final LoopCompiler.Compiled code;
  private final BlockInstruction[] instructions;
  private final LoopInput[] inputs;
  private final LoopOutput[] outputs;

  private LoopStep(Loop loop, List<NdArray> arrays, List<NdArray> results) {
    boolean byRows = needsRows(loop);
    columns = byRows ? loop.columns() : 1;
    rows = byRows ? loop.rows() : Math.multiplyExact(loop.rows(), loop.columns());
    tileRows = Math.min(rows, Math.max(1, TILE / columns));
    boolean[] asRow = new boolean[results.size()];
    for (int i = 0; i < asRow.length; i++) {
      asRow[i] =
          columns > 1 && !loop.outputs().get(i).columnSum() && results.get(i).length() == rows;
    }
    code = LoopCompiler.compile(loop, columns, asRow);
    instructions = code.instructions().toArray(new BlockInstruction[0]);
    int parts = parts(code);
    rowsOfPart = (rows + parts - 1) / parts;
    inputs = new LoopInput[arrays.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = LoopInput.of(arrays.get(i), loop.inputs().get(i), columns, code.inputs().get(i));
    }
    outputs = new LoopOutput[results.size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] =
          LoopOutput.of(
              results.get(i),
              loop.outputs().get(i).columnSum(),
              asRow[i],
              columns,
              parts(),
              code.outputs().get(i));
    }
  }

  static Step bind(Loop loop, List<NdArray> inputs, List<NdArray> outputs) {
    LoopStep body = new LoopStep(loop, inputs, outputs);
    Step parts = Workers.step(body.parts(), body);
    for (LoopOutput output : body.outputs) {
      if (output.needsFinish()) {
        return Step.sequence(parts, body::finish);
      }
    }
    return parts;
  }

  private static boolean needsRows(Loop loop) {
    return loop.inputs().stream().anyMatch(s -> s == Spread.ROW || s == Spread.COLUMN)
        || loop.outputs().stream().anyMatch(Loop.Output::columnSum)
        || loop.instructions().stream()
            .anyMatch(
                i ->
                    i instanceof Loop.Instruction.RowReduction
                        || i instanceof Loop.Instruction.OneHot);
  }

  private int parts(LoopCompiler.Compiled compiled) {
    int copies = compiled.inputs().size() + compiled.outputs().size();
    long work = (long) rows * columns * (compiled.instructions().size() + copies);
    int tiles = (rows + tileRows - 1) / tileRows;
    return (int) Math.max(1, Math.min(Math.min(work / WORK_OF_PART, MOST_PARTS), tiles));
  }

  private int parts() {
    return (rows + rowsOfPart - 1) / rowsOfPart;
  }

  @Override
  public void run(int part) {
    int from = part * rowsOfPart;
    int to = Math.min(rows, from + rowsOfPart);
    int capacity = Math.min(tileRows, to - from) * columns;
    Blocks blocks = Blocks.ofThread(code.registers(), tileRows * columns);
    for (LoopInput input : inputs) {
      input.begin(blocks, capacity);
    }
    for (LoopOutput output : outputs) {
      output.begin(part);
    }
    for (int row = from; row < to; row += tileRows) {
      tile(blocks, part, row, Math.min(tileRows, to - row));
    }
    for (LoopOutput output : outputs) {
      output.end(part);
    }
  }

  private void tile(Blocks blocks, int part, int row, int count) {
    for (LoopInput input : inputs) {
      input.load(blocks, row, count);
    }
    for (BlockInstruction instruction : instructions) {
      instruction.run(blocks, count, count * columns);
    }
    for (LoopOutput output : outputs) {
      output.store(blocks, part, row, count);
    }
  }

  private void finish() {
    for (LoopOutput output : outputs) {
      output.finish();
    }
  }
}
