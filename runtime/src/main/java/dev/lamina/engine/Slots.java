package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each value of a graph a place in memory for as long as it is needed. Places are used again
 * for later values; a reshaped value lies where the original does; an element-wise result may take
 * the place of an operand that nobody else needs.
 */
final class Slots {
  private final Graph graph;
  private final List<Unit> units;
  private final IdentityHashMap<Value, Variable> variableOf = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Integer> slotOf = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Value> original = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Integer> lastUse = new IdentityHashMap<>();
  private final Set<Value> handedOn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Long> bytes = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  private Slots(Graph graph, List<Unit> units) {
    this.graph = graph;
    this.units = units;
  }

  static Slots of(Graph graph) {
    Slots slots = new Slots(graph, Fusion.of(graph));
    slots.findLastUses();
    slots.placeUpdates();
    for (Value input : graph.inputs()) {
      slots.place(input);
    }
    for (int i = 0; i < slots.units.size(); i++) {
      Unit unit = slots.units.get(i);
      for (int output = 0; output < unit.outputs().size(); output++) {
        slots.placeResult(unit, output, i);
      }
      slots.releaseInputs(unit, i);
    }
    return slots;
  }

  /** What runs, each after those it needs. */
  List<Unit> units() {
    return units;
  }

  /** The variable in whose memory this value is made, or null. */
  @Nullable Variable variable(Value value) {
    return variableOf.get(origin(value));
  }

  /**
   * The number of the place, or null for constants, variables, what is made in a variable's memory,
   * and what is reshaped from them.
   */
  @Nullable Integer slot(Value value) {
    return slotOf.get(origin(value));
  }

  /** The value whose memory this one shares, or itself. */
  Value origin(Value value) {
    Value root = original.get(value);
    return root == null ? value : root;
  }

  /** The size of each place. */
  List<Long> bytes() {
    return bytes;
  }

  private void findLastUses() {
    for (Node<?> node : graph.nodes()) {
      if (node.op.isAlias()) {
        original.put(node, origin(node.inputs.get(0)));
      }
    }
    for (int i = 0; i < units.size(); i++) {
      for (Value input : units.get(i).inputs()) {
        lastUse.put(input, i);
      }
    }
    graph.outputs().forEach(output -> lastUse.put(origin(output), Integer.MAX_VALUE));
    graph.updates().values().forEach(value -> lastUse.put(origin(value), Integer.MAX_VALUE));
  }

  /**
   * A variable's new value is made in the variable's own memory if nobody needs the old value
   * afterwards.
   */
  private void placeUpdates() {
    IdentityHashMap<Value, Integer> madeBy = new IdentityHashMap<>();
    for (int i = 0; i < units.size(); i++) {
      for (Value output : units.get(i).outputs()) {
        madeBy.put(output, i);
      }
    }
    graph.updates().forEach((variable, value) -> placeUpdate(variable, origin(value), madeBy));
  }

  private void placeUpdate(Variable variable, Value value, IdentityHashMap<Value, Integer> madeBy) {
    Integer maker = madeBy.get(value);
    if (maker == null || variableOf.containsKey(value)) {
      return;
    }
    Value before = graph.variables().get(variable);
    Integer lastRead = before == null ? null : lastUse.get(before);
    Unit unit = units.get(maker);
    boolean free =
        lastRead == null
            || lastRead < maker
            || (lastRead.equals(maker) && mayReplace(unit, before, unit.outputs().indexOf(value)));
    if (free) {
      variableOf.put(value, variable);
    }
  }

  private static boolean mayReplace(Unit unit, @Nullable Value input, int output) {
    for (int i = 0; i < unit.inputs().size(); i++) {
      if (unit.inputs().get(i) == input && !unit.mayOverwrite(i, output)) {
        return false;
      }
    }
    return true;
  }

  private void placeResult(Unit unit, int output, int now) {
    Value value = unit.outputs().get(output);
    if (variableOf.containsKey(value)) {
      return;
    }
    for (int i = 0; i < unit.inputs().size(); i++) {
      Value operand = unit.inputs().get(i);
      Integer slot = slotOf.get(operand);
      if (slot != null
          && operand instanceof Node
          && endsAt(operand, now)
          && !handedOn.contains(operand)
          && mayReplace(unit, operand, output)) {
        slotOf.put(value, slot);
        handedOn.add(operand);
        return;
      }
    }
    place(value);
  }

  private void place(Value value) {
    long needed = value.spec.shape().size() * value.spec.dtype().bytes();
    Integer best = null;
    for (Integer slot : free) {
      if (bytes.get(slot) >= needed && (best == null || bytes.get(slot) < bytes.get(best))) {
        best = slot;
      }
    }
    // A place more than twice as large is better left for a larger value.
    if (best != null && bytes.get(best) <= 2 * needed + 1024) {
      free.remove(best);
    } else {
      best = bytes.size();
      bytes.add(needed);
    }
    slotOf.put(value, best);
  }

  private void releaseInputs(Unit unit, int now) {
    for (Value operand : unit.inputs()) {
      Integer slot = slotOf.get(operand);
      boolean ends = slot != null && endsAt(operand, now) && !handedOn.contains(operand);
      if (ends && !free.contains(slot)) {
        free.add(slot);
      }
    }
  }

  private boolean endsAt(Value value, int now) {
    return Objects.equals(lastUse.get(value), now);
  }
}
