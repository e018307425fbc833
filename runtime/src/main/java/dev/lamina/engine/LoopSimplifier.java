package dev.lamina.engine;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Loop.Instruction;
import dev.lamina.engine.Loop.Output;
import dev.lamina.engine.Loop.Spread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes several instructions of a loop as one where their intermediate values are needed by nobody
 * else. The same numbers come out, to the bit; an optimizer's update takes less than half the time.
 */
final class LoopSimplifier {
  private final List<Spread> inputs;
  private final List<@Nullable Instruction> instructions;
  private final int[] uses;

  private LoopSimplifier(Loop loop) {
    inputs = loop.inputs();
    instructions = new ArrayList<>(loop.instructions());
    uses = new int[inputs.size() + instructions.size()];
    loop.instructions().forEach(i -> i.operands().forEach(operand -> uses[operand]++));
    loop.outputs().forEach(output -> uses[output.value()]++);
  }

  /** The same loop, shorter where that is possible. */
  static Loop simplify(Loop loop) {
    LoopSimplifier simplifier = new LoopSimplifier(loop);
    simplifier.dropUnneeded();
    for (int i = 0; i < loop.instructions().size(); i++) {
      simplifier.simplify(i);
    }
    return simplifier.renumbered(loop);
  }

  private void dropUnneeded() {
    for (int i = instructions.size() - 1; i >= 0; i--) {
      Instruction instruction = instructions.get(i);
      if (instruction != null && uses[inputs.size() + i] == 0) {
        instructions.set(i, null);
        instruction.operands().forEach(operand -> uses[operand]--);
      }
    }
  }

  private void simplify(int index) {
    if (!(instructions.get(index) instanceof Instruction.Binary last)) {
      return;
    }
    if (last.kernel() == Binary.ADD) {
      if (!lerp(index, last.a(), last.b())) {
        lerp(index, last.b(), last.a());
      }
    } else if (last.kernel() == Binary.SUBTRACT) {
      adaptiveStep(index, last.a(), last.b());
    }
  }

  /** {@code x + ((target - x) share)}. */
  private boolean lerp(int index, int x, int product) {
    Instruction.Binary scaled = only(product, Binary.MULTIPLY);
    Instruction.Binary difference = scaled == null ? null : only(scaled.a(), Binary.SUBTRACT);
    if (scaled == null || difference == null || difference.b() != x || !isScalar(scaled.b())) {
      return false;
    }
    instructions.set(index, new Instruction.Lerp(x, difference.a(), scaled.b()));
    drop(product);
    drop(scaled.a());
    return true;
  }

  /** {@code w - ((m rate) / (sqrt(v) + epsilon))}. */
  private void adaptiveStep(int index, int w, int quotient) {
    Instruction.Binary divided = only(quotient, Binary.DIVIDE);
    Instruction.Binary scaled = divided == null ? null : only(divided.a(), Binary.MULTIPLY);
    Instruction.Binary sum = divided == null ? null : only(divided.b(), Binary.ADD);
    if (divided == null
        || scaled == null
        || sum == null
        || !isScalar(scaled.b())
        || !isScalar(sum.b())
        || !(onlyUse(sum.a()) instanceof Instruction.Unary root)
        || root.kernel() != Unary.SQRT) {
      return;
    }
    instructions.set(
        index, new Instruction.AdaptiveStep(w, scaled.a(), scaled.b(), root.x(), sum.b()));
    drop(quotient);
    drop(divided.a());
    drop(divided.b());
    drop(sum.a());
  }

  private boolean isScalar(int value) {
    return value < inputs.size() && inputs.get(value) == Spread.SCALAR;
  }

  private Instruction.@Nullable Binary only(int value, Binary kernel) {
    return onlyUse(value) instanceof Instruction.Binary binary && binary.kernel() == kernel
        ? binary
        : null;
  }

  /** The instruction that makes a value needed once, or null. */
  private @Nullable Instruction onlyUse(int value) {
    return value >= inputs.size() && uses[value] == 1
        ? instructions.get(value - inputs.size())
        : null;
  }

  private void drop(int value) {
    instructions.set(value - inputs.size(), null);
  }

  private Loop renumbered(Loop loop) {
    int[] numbers = new int[uses.length];
    List<Instruction> left = new ArrayList<>();
    for (int value = 0; value < numbers.length; value++) {
      Instruction instruction =
          value < inputs.size() ? null : instructions.get(value - inputs.size());
      numbers[value] = value < inputs.size() ? value : inputs.size() + left.size();
      if (instruction != null) {
        left.add(instruction.renumbered(operand -> numbers[operand]));
      }
    }
    return new Loop(
        loop.rows(),
        loop.columns(),
        inputs,
        left,
        loop.outputs().stream()
            .map(output -> new Output(numbers[output.value()], output.columnSum()))
            .toList());
  }
}
