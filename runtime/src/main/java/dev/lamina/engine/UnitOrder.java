package dev.lamina.engine;

import dev.lamina.engine.Graph.Read;
import dev.lamina.engine.Graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Moves updates of variables to where their inputs have just been made, so that a gradient is used
 * while it is in the processor's cache and its memory is free for the next. What they wait for,
 * such as a learning rate, is small and moves ahead of them.
 */
final class UnitOrder {
  private static final int SMALL = 64;

  private final List<Unit> ordered = new ArrayList<>();
  private final IdentityHashMap<Value, Unit> makers = new IdentityHashMap<>();
  private final IdentityHashMap<Variable, List<Unit>> readers = new IdentityHashMap<>();
  private final IdentityHashMap<Value, List<Variable>> updates = new IdentityHashMap<>();

  private UnitOrder() {}

  /**
   * The same units in a better order, each still after those it needs.
   *
   * @param results the values that replace variables, without reshapes
   */
  static List<Unit> of(List<Unit> units, IdentityHashMap<Value, List<Variable>> results) {
    UnitOrder order = new UnitOrder();
    order.updates.putAll(results);
    for (Unit unit : units) {
      unit.outputs().forEach(output -> order.makers.put(output, unit));
      for (Value input : unit.inputs()) {
        if (input instanceof Read read) {
          order.readers.computeIfAbsent(read.variable, v -> new ArrayList<>()).add(unit);
        }
      }
    }
    units.forEach(order::place);
    return order.ordered;
  }

  private void place(Unit unit) {
    Set<Unit> before = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean moves = true;
    for (Value output : unit.outputs()) {
      List<Variable> updated = updates.getOrDefault(output, List.of());
      moves &= !updated.isEmpty() || output.spec.shape().size() <= SMALL;
      for (Variable variable : updated) {
        before.addAll(readers.getOrDefault(variable, List.of()));
      }
    }
    before.remove(unit);
    for (Value input : unit.inputs()) {
      Unit maker = makers.get(input);
      if (maker != null) {
        before.add(maker);
      }
    }
    int at = ordered.size();
    if (moves && ordered.containsAll(before)) {
      while (at > 0 && !before.contains(ordered.get(at - 1))) {
        at--;
      }
    }
    ordered.add(at, unit);
  }
}
