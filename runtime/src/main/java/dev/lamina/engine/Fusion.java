package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import dev.lamina.engine.Loop.Spread;
import dev.lamina.ops.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which operations of a graph run together. Going through them in order, each joins the
 * loops that its operands come from where it fits and where no operation outside the loop would
 * have to run in the middle of it.
 */
final class Fusion {
  private final Graph graph;
  private final IdentityHashMap<Value, Value> origins = new IdentityHashMap<>();
  private final IdentityHashMap<Value, LoopGroup> groups = new IdentityHashMap<>();

  private final Cuts cuts;

  /** The groups whose results each group needs, as they were when it was last looked at. */
  private final IdentityHashMap<LoopGroup, List<LoopGroup>> sources = new IdentityHashMap<>();

  private Fusion(Graph graph) {
    this.graph = graph;
    cuts = new Cuts(graph.nodes());
  }

  /** The units of a graph, each after those it needs. */
  static List<Unit> of(Graph graph) {
    Fusion fusion = new Fusion(graph);
    for (Node<?> node : graph.nodes()) {
      if (node.op.isAlias()) {
        fusion.origins.put(node, fusion.origin(node.inputs.get(0)));
      } else {
        fusion.place(node);
      }
    }
    graph.nodes().forEach(fusion::pair);
    fusion.joinSiblings();
    fusion.recompute();
    return fusion.units();
  }

  /** Joins loops that read the same matrix, so that it is read once. */
  private void joinSiblings() {
    IdentityHashMap<Value, List<LoopGroup>> readers = new IdentityHashMap<>();
    for (Node<?> node : graph.nodes()) {
      LoopGroup group = groups.get(node);
      for (int i = 0; group != null && group.isLoop && i < node.inputs.size(); i++) {
        Value operand = origin(node.inputs.get(i));
        if (groups.get(operand) != group && group.spread(node, i) == Spread.FULL) {
          List<LoopGroup> known = readers.computeIfAbsent(operand, v -> new ArrayList<>());
          known.replaceAll(this::current);
          group = joined(group, known);
          known.add(group);
        }
      }
    }
  }

  /** The group that a group has become a part of. */
  private LoopGroup current(LoopGroup group) {
    return group(group.members.get(0));
  }

  private LoopGroup joined(LoopGroup group, List<LoopGroup> siblings) {
    for (LoopGroup sibling : siblings) {
      boolean related =
          sibling == group || sources(group).contains(sibling) || sources(sibling).contains(group);
      if (!related && sibling.takesFull(group) && isNothingBetween(group, sibling)) {
        sibling.addAll(group);
        moveMembers(group, sibling);
        return sibling;
      }
    }
    return group;
  }

  private void recompute() {
    Recomputation recomputation = new Recomputation(this::origin, groups::get);
    for (LoopGroup group : lastMembers().keySet()) {
      if (group.isLoop) {
        recomputation.apply(group, graph.nodes());
      }
    }
    sources.clear();
  }

  /** Each group once, with the last of its members in the order they were traced. */
  private Map<LoopGroup, Node<?>> lastMembers() {
    Map<LoopGroup, Node<?>> last = new LinkedHashMap<>();
    for (Node<?> node : graph.nodes()) {
      LoopGroup group = groups.get(node);
      if (group != null) {
        last.put(group, node);
      }
    }
    return last;
  }

  /** Joins two operations that have a kernel together. */
  private void pair(Node<?> node) {
    Op.Pair<?> pair = node.op.pair();
    if (pair == null || group(node).members.size() > 1) {
      return;
    }
    Value shared = origin(node.inputs.get(pair.shared()));
    for (Node<?> other : graph.nodes()) {
      if (other.op == pair.other()
          && other.attributes.equals(node.attributes)
          && origin(other.inputs.get(pair.sharedByOther())) == shared
          && group(other).members.size() == 1
          && isNothingBetween(group(node), group(other))) {
        group(node).members.add(other);
        groups.put(other, group(node));
        grown(group(node));
        return;
      }
    }
  }

  private Value origin(Value value) {
    return origins.getOrDefault(value, value);
  }

  private void place(Node<?> node) {
    LoopGroup own = LoopGroup.of(node);
    groups.put(node, own);
    if (!own.isLoop) {
      return;
    }
    // The latest loops first: they are the likeliest to hold what this operation goes on with.
    List<LoopGroup> candidates = new ArrayList<>(sources(own));
    Collections.reverse(candidates);
    for (LoopGroup candidate : candidates) {
      LoopGroup mine = group(node);
      if (candidate != mine && joins(node, mine, candidate)) {
        merge(candidate, mine, node);
      }
    }
  }

  private LoopGroup group(Value value) {
    LoopGroup group = groups.get(value);
    if (group == null) {
      throw new IllegalStateException("No group holds " + value.spec);
    }
    return group;
  }

  /** Whether two groups may become one, now that this node connects them. */
  private boolean joins(Node<?> node, LoopGroup mine, LoopGroup candidate) {
    boolean asRow = false;
    if (!candidate.takesFull(mine)) {
      asRow = mine.members.size() == 1 && candidate.takesAsRow(node);
      if (!asRow) {
        return false;
      }
    }
    for (Node<?> member : mine.members) {
      for (int i = 0; i < member.inputs.size(); i++) {
        Value operand = origin(member.inputs.get(i));
        if (groups.get(operand) == candidate
            && !candidate.gives(operand, asRow ? rowSpread(member, i) : mine.spread(member, i))) {
          return false;
        }
      }
    }
    return isNothingBetween(mine, candidate);
  }

  private static Spread rowSpread(Node<?> node, int input) {
    return node.inputs.get(input).spec.shape().size() == node.spec.shape().size()
        ? Spread.ROW
        : Spread.SCALAR;
  }

  private void merge(LoopGroup into, LoopGroup mine, Node<?> node) {
    if (into.takesFull(mine)) {
      into.addAll(mine);
    } else {
      into.addRow(node);
    }
    moveMembers(mine, into);
  }

  private void moveMembers(LoopGroup from, LoopGroup to) {
    from.members.forEach(member -> groups.put(member, to));
    grown(to);
  }

  private void grown(LoopGroup group) {
    sources.remove(group);
    cuts.close(group);
  }

  /** Whether two groups can be one: no third would have to run in the middle of it. */
  private boolean isNothingBetween(LoopGroup a, LoopGroup b) {
    return !separated(a, b) && !separated(b, a);
  }

  /** Whether a third group needs the one and is needed by the other. */
  private boolean separated(LoopGroup later, LoopGroup earlier) {
    for (LoopGroup source : sources(later)) {
      if (source != earlier
          && reaches(source, earlier, Collections.newSetFromMap(new IdentityHashMap<>()))) {
        return true;
      }
    }
    return false;
  }

  private boolean reaches(LoopGroup from, LoopGroup target, Set<LoopGroup> seen) {
    if (from == target) {
      return true;
    }
    if (!seen.add(from) || cuts.separate(from, target)) {
      return false;
    }
    for (LoopGroup source : sources(from)) {
      if (reaches(source, target, seen)) {
        return true;
      }
    }
    return false;
  }

  /** The groups whose results a group needs. */
  private Set<LoopGroup> sources(LoopGroup group) {
    Set<LoopGroup> now = new LinkedHashSet<>();
    for (LoopGroup source : sources.computeIfAbsent(group, this::found)) {
      LoopGroup current = current(source);
      if (current != group) {
        now.add(current);
      }
    }
    return now;
  }

  private List<LoopGroup> found(LoopGroup group) {
    Set<LoopGroup> found = new LinkedHashSet<>();
    for (Value operand : operands(group)) {
      LoopGroup source = groups.get(operand);
      if (source != null) {
        found.add(source);
      }
    }
    return List.copyOf(found);
  }

  /** What a group takes from outside. */
  private List<Value> operands(LoopGroup group) {
    Set<Value> own = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node<?>> computed = group.computed();
    own.addAll(computed);
    List<Value> operands = new ArrayList<>();
    for (Node<?> member : computed) {
      for (Value input : member.inputs) {
        Value operand = origin(input);
        if (!own.contains(operand)) {
          operands.add(operand);
        }
      }
    }
    return operands;
  }

  private List<Unit> units() {
    Set<Value> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    graph.outputs().forEach(output -> kept.add(origin(output)));
    graph.updates().values().forEach(value -> kept.add(origin(value)));
    Map<LoopGroup, Node<?>> last = lastMembers();
    last.keySet().forEach(group -> kept.addAll(operands(group)));
    List<Unit> units = new ArrayList<>();
    Set<LoopGroup> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node<?> node : graph.nodes()) {
      LoopGroup group = groups.get(node);
      if (group != null && last.get(group) == node) {
        emit(group, kept, done, units);
      }
    }
    IdentityHashMap<Value, List<Variable>> results = new IdentityHashMap<>();
    graph
        .updates()
        .forEach(
            (variable, value) ->
                results.computeIfAbsent(origin(value), v -> new ArrayList<>()).add(variable));
    return UnitOrder.of(units, results);
  }

  private void emit(LoopGroup group, Set<Value> kept, Set<LoopGroup> done, List<Unit> units) {
    if (!done.add(group)) {
      return;
    }
    for (LoopGroup source : sources(group)) {
      emit(source, kept, done, units);
    }
    units.add(unit(group, kept));
  }

  private Unit unit(LoopGroup group, Set<Value> kept) {
    if (!group.isLoop) {
      List<Value> inputs = new ArrayList<>();
      group.members.forEach(m -> m.inputs.forEach(input -> inputs.add(origin(input))));
      Node<?> node = group.members.get(0);
      return group.members.size() == 1
          ? new Unit.Single(node, inputs)
          : paired(node, group.members.get(1), inputs);
    }
    return LoopUnit.of(group, this::origin, kept::contains);
  }

  private static <A> Unit paired(Node<A> node, Node<?> other, List<Value> inputs) {
    Op.Pair<A> pair = node.op.pair();
    if (pair == null) {
      throw new IllegalStateException(node.op + " has no pair");
    }
    return new Unit.Paired<>(pair, node, other, inputs);
  }
}
