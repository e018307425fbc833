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
  private final IdentityHashMap<Value, Integer> slotOf = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Value> original = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Integer> lastUse = new IdentityHashMap<>();
  private final Set<Value> handedOn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Long> bytes = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  private Slots() {}

  static Slots of(Graph graph) {
    Slots slots = new Slots();
    slots.findLastUses(graph);
    for (Value input : graph.inputs()) {
      slots.place(input);
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node<?> node = graph.nodes().get(i);
      if (slots.original.get(node) == null) {
        slots.placeResult(node, i);
      }
      slots.releaseInputs(node, i);
    }
    return slots;
  }

  /** The number of the place, or null for constants, variables, and what is reshaped from them. */
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

  private void findLastUses(Graph graph) {
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node<?> node = graph.nodes().get(i);
      if (node.op.isAlias()) {
        original.put(node, origin(node.inputs.get(0)));
      }
      for (Value input : node.inputs) {
        lastUse.put(origin(input), i);
      }
    }
    graph.outputs().forEach(output -> lastUse.put(origin(output), Integer.MAX_VALUE));
    graph.updates().values().forEach(value -> lastUse.put(origin(value), Integer.MAX_VALUE));
  }

  private void placeResult(Node<?> node, int now) {
    if (node.op.isInPlace()) {
      for (Value input : node.inputs) {
        Value operand = origin(input);
        Integer slot = slotOf.get(operand);
        if (slot != null
            && operand instanceof Node
            && endsAt(operand, now)
            && input.spec.equals(node.spec)) {
          slotOf.put(node, slot);
          handedOn.add(operand);
          return;
        }
      }
    }
    place(node);
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

  private void releaseInputs(Node<?> node, int now) {
    for (Value input : node.inputs) {
      Value operand = origin(input);
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
