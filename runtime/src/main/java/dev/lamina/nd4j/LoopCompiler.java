package dev.lamina.nd4j;

import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Loop;
import dev.lamina.engine.Loop.Instruction;
import dev.lamina.engine.Loop.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a loop into instructions on registers. A value needs a register from where it is made to
 * where it is last used. One that has an element for each row is repeated along the columns where
 * others have one for each element.
 */
final class LoopCompiler {
  private final Loop loop;
  private final int columns;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Boolean> perRow = new ArrayList<>();
  private final int[] expanded;
  private final int[] kept;

  /** An instruction whose values have no registers yet. */
  private record Draft(List<Integer> operands, int result, boolean inPlace, Maker maker) {}

  /** Makes the instruction for registers. */
  @FunctionalInterface
  private interface Maker {
    BlockInstruction of(int[] operands, int result);
  }

  /**
   * What runs for each tile.
   *
   * @param inputs the register of each input
   * @param outputs the register of each output
   */
  record Compiled(
      int registers,
      List<Integer> inputs,
      List<BlockInstruction> instructions,
      List<Integer> outputs) {}

  private LoopCompiler(Loop loop, int columns) {
    this.loop = loop;
    this.columns = columns;
    int values = loop.inputs().size() + loop.instructions().size();
    expanded = new int[values];
    kept = new int[loop.outputs().size()];
    Arrays.fill(expanded, -1);
  }

  /**
   * Compiles a loop.
   *
   * @param columns the loop's, or 1 if rows do not matter to it
   * @param asRow for each output, whether it takes one element for each row
   */
  static Compiled compile(Loop loop, int columns, boolean[] asRow) {
    LoopCompiler compiler = new LoopCompiler(loop, columns);
    compiler.draft(asRow);
    return compiler.allocate();
  }

  private void draft(boolean[] asRow) {
    for (Spread spread : loop.inputs()) {
      perRow.add(spread == Spread.ROW && columns > 1);
    }
    int values = loop.inputs().size() + loop.instructions().size();
    for (int i = loop.inputs().size(); i < values; i++) {
      perRow.add(false);
    }
    for (int i = 0; i < loop.instructions().size(); i++) {
      draft(loop.instructions().get(i), loop.inputs().size() + i);
    }
    for (int i = 0; i < kept.length; i++) {
      int value = loop.outputs().get(i).value();
      kept[i] = asRow[i] ? value : inFull(value);
    }
  }

  private void draft(Instruction instruction, int result) {
    List<Integer> operands = instruction.operands();
    if (instruction instanceof Instruction.RowReduction reduction) {
      int c = columns;
      perRow.set(result, c > 1);
      int x = inFull(operands.get(0));
      drafts.add(
          new Draft(List.of(x), result, true, (in, y) -> reduce(reduction.kernel(), in[0], c, y)));
    } else if (instruction instanceof Instruction.OneHot) {
      int c = columns;
      drafts.add(
          new Draft(
              operands,
              result,
              false,
              (in, y) ->
                  (b, rows, count) -> BlockRows.oneHot(b.register(in[0]), rows, c, b.register(y))));
    } else {
      boolean anyRow = false;
      boolean anyFull = false;
      for (int operand : operands) {
        anyRow |= perRow.get(operand);
        anyFull |= !perRow.get(operand) && !isScalar(operand);
      }
      boolean row = anyRow && !anyFull;
      perRow.set(result, row);
      List<Integer> used = row ? operands : operands.stream().map(this::inFull).toList();
      drafts.add(
          new Draft(used, result, true, (in, y) -> BlockInstructions.of(instruction, in, y, row)));
    }
  }

  private boolean isScalar(int value) {
    return value < loop.inputs().size() && loop.inputs().get(value) == Spread.SCALAR;
  }

  /** The value with an element for each of the tile. */
  private int inFull(int value) {
    if (!perRow.get(value)) {
      return value;
    }
    if (expanded[value] < 0) {
      int c = columns;
      expanded[value] = perRow.size();
      perRow.add(false);
      drafts.add(
          new Draft(
              List.of(value),
              expanded[value],
              false,
              (in, y) ->
                  (b, rows, count) -> BlockRows.expand(b.register(in[0]), rows, c, b.register(y))));
    }
    return expanded[value];
  }

  private static BlockInstruction reduce(Reduction kernel, int x, int columns, int y) {
    return switch (kernel) {
      case SUM -> (b, rows, count) -> BlockRows.sum(b.register(x), rows, columns, b.register(y));
      case MAX -> (b, rows, count) -> BlockRows.max(b, b.register(x), rows, columns, b.register(y));
      case MIN -> (b, rows, count) -> BlockRows.min(b.register(x), rows, columns, b.register(y));
      case ANY, ALL -> throw new IllegalArgumentException(kernel + " is not part of loops");
    };
  }

  private Compiled allocate() {
    int inputs = loop.inputs().size();
    int[] lastUse = new int[perRow.size()];
    for (int i = 0; i < drafts.size(); i++) {
      for (int operand : drafts.get(i).operands()) {
        lastUse[operand] = i;
      }
    }
    for (int value : kept) {
      lastUse[value] = Integer.MAX_VALUE;
    }
    int[] register = new int[perRow.size()];
    Registers free = new Registers();
    for (int i = 0; i < inputs; i++) {
      register[i] = free.take();
      Spread spread = loop.inputs().get(i);
      if (spread == Spread.SCALAR || spread == Spread.COLUMN) {
        lastUse[i] = Integer.MAX_VALUE; // filled once for all tiles
      }
    }
    List<BlockInstruction> instructions = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      int[] operands = draft.operands().stream().mapToInt(value -> register[value]).toArray();
      if (!draft.inPlace()) {
        register[draft.result()] = free.take();
      }
      int now = i;
      draft.operands().stream()
          .distinct()
          .filter(value -> lastUse[value] == now)
          .forEach(value -> free.giveBack(register[value]));
      if (draft.inPlace()) {
        register[draft.result()] = free.take();
      }
      instructions.add(draft.maker().of(operands, register[draft.result()]));
    }
    return new Compiled(
        free.count(),
        Arrays.stream(register, 0, inputs).boxed().toList(),
        instructions,
        Arrays.stream(kept).mapToObj(value -> register[value]).toList());
  }

  /** Numbers of registers that are free. */
  private static final class Registers {
    private final List<Integer> free = new ArrayList<>();
    private int count;

    int take() {
      return free.isEmpty() ? count++ : free.remove(free.size() - 1);
    }

    void giveBack(int register) {
      free.add(register);
    }

    int count() {
      return count;
    }
  }
}
