package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import dev.lamina.engine.Loop.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Operations that run as one {@link Loop}. */
final class LoopUnit extends Unit {
  private final Loop loop;
  private final List<Value> inputs;
  private final List<Value> outputs;

  private LoopUnit(Loop loop, List<Value> inputs, List<Value> outputs) {
    this.loop = loop;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** A value from outside, and how the loop takes it. Values are compared by identity. */
  private record Taken(Value value, Spread spread) {}

  /**
   * Writes down the loop of a group.
   *
   * @param origin leads from a reshaped value to what it was made of
   * @param kept which members are needed outside
   */
  static LoopUnit of(LoopGroup group, UnaryOperator<Value> origin, Predicate<Value> kept) {
    List<Node<?>> members = group.computed();
    members.sort(Comparator.comparingInt(node -> node.position));
    IdentityHashMap<Value, Integer> numbers = new IdentityHashMap<>();
    members.forEach(member -> numbers.put(member, -1));
    Map<Taken, Integer> taken = new LinkedHashMap<>();
    for (Node<?> member : members) {
      for (int i = 0; i < member.inputs.size(); i++) {
        Value operand = origin.apply(member.inputs.get(i));
        if (!numbers.containsKey(operand)) {
          taken.putIfAbsent(new Taken(operand, group.spread(member, i)), taken.size());
        }
      }
    }
    LoopBody body = new LoopBody(taken.size());
    List<Value> outputs = new ArrayList<>();
    List<Loop.Output> kinds = new ArrayList<>();
    for (Node<?> member : members) {
      int[] operands = new int[member.inputs.size()];
      for (int i = 0; i < operands.length; i++) {
        Value operand = origin.apply(member.inputs.get(i));
        Integer number = numbers.get(operand);
        operands[i] =
            number != null
                ? number
                : taken.getOrDefault(new Taken(operand, group.spread(member, i)), -1);
      }
      boolean columnSum = group.isColumnSum(member);
      int result = columnSum ? operands[0] : member.writeLoop(body, operands);
      numbers.put(member, result);
      if (kept.test(member) && !group.recomputed.contains(member)) {
        outputs.add(member);
        kinds.add(new Loop.Output(result, columnSum));
      }
    }
    Loop loop =
        new Loop(
            group.rows,
            group.columns,
            taken.keySet().stream().map(Taken::spread).toList(),
            body.instructions(),
            List.copyOf(kinds));
    return new LoopUnit(
        LoopSimplifier.simplify(loop),
        taken.keySet().stream().map(Taken::value).toList(),
        List.copyOf(outputs));
  }

  Loop loop() {
    return loop;
  }

  @Override
  List<Value> inputs() {
    return inputs;
  }

  @Override
  List<Value> outputs() {
    return outputs;
  }

  /** A tile is read as a whole before it is written, and no element is read by another tile. */
  @Override
  boolean mayOverwrite(int input, int output) {
    Value x = inputs.get(input);
    Value y = outputs.get(output);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) == x && loop.inputs().get(i) != Spread.FULL) {
        return false;
      }
    }
    return !loop.outputs().get(output).columnSum()
        && y.spec.shape().size() == (long) loop.rows() * loop.columns()
        && x.spec.dtype() == y.spec.dtype();
  }

  @Override
  Step bind(Backend backend, List<NativeArray> arrays, List<NativeArray> results) {
    return backend.loop(loop, arrays, results);
  }
}
