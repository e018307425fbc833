package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Loop.Instruction;
import dev.lamina.engine.Loop.Spread;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets a loop compute again what another has computed, where a sum or product of what it reads
 * anyway costs less than writing the result to memory there and reading it here.
 */
final class Recomputation {
  private static final Set<Binary> CHEAP_BINARY =
      EnumSet.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY);
  private static final Set<Unary> CHEAP_UNARY =
      EnumSet.of(Unary.NEGATIVE, Unary.SQUARE, Unary.ABS, Unary.RELU);

  private final UnaryOperator<Value> origin;
  private final Function<Value, @Nullable LoopGroup> groupOf;

  Recomputation(UnaryOperator<Value> origin, Function<Value, @Nullable LoopGroup> groupOf) {
    this.origin = origin;
    this.groupOf = groupOf;
  }

  /** Finds what a group computes again; the nodes are those of the graph in order. */
  void apply(LoopGroup group, List<Node<?>> nodes) {
    Set<Value> read = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node<?> member : group.members) {
      for (int i = 0; i < member.inputs.size(); i++) {
        Value operand = origin.apply(member.inputs.get(i));
        if (groupOf.apply(operand) != group && group.spread(member, i) == Spread.FULL) {
          read.add(operand);
        }
      }
    }
    for (Node<?> node : nodes) {
      if (read.contains(node) && isCheap(node) && canCompute(group, node, read)) {
        group.recomputed.add(node);
      }
    }
  }

  private boolean canCompute(LoopGroup group, Node<?> node, Set<Value> read) {
    LoopGroup maker = groupOf.apply(node);
    if (maker == null
        || !maker.isLoop
        || maker.rows != group.rows
        || maker.columns != group.columns
        || maker.isRow(node)
        || maker.isColumnSum(node)) {
      return false;
    }
    for (int i = 0; i < node.inputs.size(); i++) {
      Value operand = origin.apply(node.inputs.get(i));
      // Whole matrices must be there already; a row or a column more is little to read.
      if (maker.spread(node, i) == Spread.FULL && !read.contains(operand)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCheap(Node<?> node) {
    if (node.loopKind() != LoopForm.Kind.ELEMENTS) {
      return false;
    }
    LoopBody body = new LoopBody(node.inputs.size());
    int[] operands = new int[node.inputs.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = i;
    }
    int unused = node.writeLoop(body, operands);
    return body.instructions().stream().allMatch(Recomputation::isCheap);
  }

  private static boolean isCheap(Instruction instruction) {
    return (instruction instanceof Instruction.Binary binary
            && CHEAP_BINARY.contains(binary.kernel()))
        || (instruction instanceof Instruction.Unary unary && CHEAP_UNARY.contains(unary.kernel()));
  }
}
