package dev.lamina.engine;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A small program that is run for all elements of a matrix of {@code rows} and {@code columns}:
 * element-wise functions, reductions of rows, and what they need broadcast. Values are numbered:
 * first the inputs, then the result of each instruction. All are float32; a bool is 0 or 1.
 *
 * <p>A backend runs it tile by tile, so that what lies between inputs and outputs never leaves the
 * processor's cache.
 */
public record Loop(
    int rows,
    int columns,
    List<Spread> inputs,
    List<Instruction> instructions,
    List<Output> outputs) {

  /** How an input lies over the matrix. */
  public enum Spread {
    /** An element for each of the matrix. */
    FULL,
    /** An element for each row. */
    ROW,
    /** An element for each column. */
    COLUMN,
    /** One element for all. */
    SCALAR
  }

  /**
   * A value that is kept: as it is, or summed over all rows, which leaves an element for each
   * column.
   */
  public record Output(int value, boolean columnSum) {}

  /** Makes one value of others. It has an element for each row if all of those have, or one. */
  public sealed interface Instruction {
    /** The values it takes. */
    List<Integer> operands();

    /** The same of other values. */
    Instruction renumbered(IntUnaryOperator to);

    /** {@code f(x)}. */
    record Unary(Kernels.Unary kernel, int x) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(x);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Unary(kernel, to.applyAsInt(x));
      }
    }

    /** {@code min(max(x, low), high)}. */
    record Clip(int x, double low, double high) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(x);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Clip(to.applyAsInt(x), low, high);
      }
    }

    /** {@code f(a, b)}. */
    record Binary(Kernels.Binary kernel, int a, int b) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(a, b);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Binary(kernel, to.applyAsInt(a), to.applyAsInt(b));
      }
    }

    /** {@code f(a, b)}, a bool. */
    record Compare(Kernels.Comparison kernel, int a, int b) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(a, b);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Compare(kernel, to.applyAsInt(a), to.applyAsInt(b));
      }
    }

    /** {@code f(a, b)} of bools. */
    record Logical(Kernels.Logical kernel, int a, int b) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(a, b);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Logical(kernel, to.applyAsInt(a), to.applyAsInt(b));
      }
    }

    /** {@code condition ? a : b}. */
    record Select(int condition, int a, int b) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(condition, a, b);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Select(to.applyAsInt(condition), to.applyAsInt(a), to.applyAsInt(b));
      }
    }

    /** {@code x > 0 ? g : 0}. */
    record Gate(int g, int x) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(g, x);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Gate(to.applyAsInt(g), to.applyAsInt(x));
      }
    }

    /** Each row of x to one element: sum, max or min. */
    record RowReduction(Kernels.Reduction kernel, int x) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(x);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new RowReduction(kernel, to.applyAsInt(x));
      }
    }

    /** 1 where the column's number is the row's id, elsewhere 0. */
    record OneHot(int ids) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(ids);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new OneHot(to.applyAsInt(ids));
      }
    }

    /** {@code x + (target - x) share}, with one share for all. */
    record Lerp(int x, int target, int share) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(x, target, share);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new Lerp(to.applyAsInt(x), to.applyAsInt(target), to.applyAsInt(share));
      }
    }

    /** {@code w - m rate / (sqrt(v) + epsilon)}, with one rate and one epsilon for all. */
    record AdaptiveStep(int w, int m, int rate, int v, int epsilon) implements Instruction {
      @Override
      public List<Integer> operands() {
        return List.of(w, m, rate, v, epsilon);
      }

      @Override
      public Instruction renumbered(IntUnaryOperator to) {
        return new AdaptiveStep(
            to.applyAsInt(w),
            to.applyAsInt(m),
            to.applyAsInt(rate),
            to.applyAsInt(v),
            to.applyAsInt(epsilon));
      }
    }
  }
}
