package dev.lamina.engine;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Comparison;
import dev.lamina.engine.Kernels.Logical;
import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Loop.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Takes down the instructions of a {@link Loop}. Each method gives the number of its result. */
public final class LoopBody {
  private final int inputs;
  private final List<Instruction> instructions = new ArrayList<>();

  LoopBody(int inputs) {
    this.inputs = inputs;
  }

  List<Instruction> instructions() {
    return List.copyOf(instructions);
  }

  private int add(Instruction instruction) {
    instructions.add(instruction);
    return inputs + instructions.size() - 1;
  }

  /** {@code f(x)}. */
  public int unary(Unary kernel, int x) {
    return add(new Instruction.Unary(kernel, x));
  }

  /** {@code min(max(x, low), high)}. */
  public int clip(int x, double low, double high) {
    return add(new Instruction.Clip(x, low, high));
  }

  /** {@code f(a, b)}. */
  public int binary(Binary kernel, int a, int b) {
    return add(new Instruction.Binary(kernel, a, b));
  }

  /** {@code f(a, b)}, a bool. */
  public int compare(Comparison kernel, int a, int b) {
    return add(new Instruction.Compare(kernel, a, b));
  }

  /** {@code f(a, b)} of bools. */
  public int logical(Logical kernel, int a, int b) {
    return add(new Instruction.Logical(kernel, a, b));
  }

  /** {@code condition ? a : b}. */
  public int select(int condition, int a, int b) {
    return add(new Instruction.Select(condition, a, b));
  }

  /** {@code x > 0 ? g : 0}. */
  public int gate(int g, int x) {
    return add(new Instruction.Gate(g, x));
  }

  /** Each row of x to one element. */
  public int reduceRows(Reduction kernel, int x) {
    return add(new Instruction.RowReduction(kernel, x));
  }

  /** 1 where the column's number is the row's id, elsewhere 0. */
  public int oneHot(int ids) {
    return add(new Instruction.OneHot(ids));
  }
}
