package dev.lamina.processor.callsite;

import static java.util.Objects.requireNonNull;

import dev.lamina.processor.callsite.Flow.Application;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layers between a model's inputs and its outputs in Keras' order, those furthest from the
 * outputs first, as the run time lists them.
 *
 * @param isSequential whether it is a {@code Sequential}, which does not list its input
 * @param layers the layers
 */
record SummaryGraph(boolean isSequential, List<Node> layers) {
  /** Keeps a copy. */
  SummaryGraph {
    layers = List.copyOf(layers);
  }

  /**
   * A layer, called once.
   *
   * @param output what it gives
   * @param sources what it takes
   * @param depth how many calls lie between it and the outputs, at most
   */
  record Node(Flow output, List<Node> sources, int depth) {
    Optional<Application> call() {
      return output.from();
    }
  }

  /**
   * The graph; empty if it is not known, has models inside, calls a layer twice, or has a layer
   * that is given tensors by name or has several outputs.
   */
  static Optional<SummaryGraph> of(Made made, Wiring wiring) {
    if (made instanceof Made.Chain chain) {
      Flow end = wiring.follow(chain);
      Optional<SummaryGraph> graph = new Reader(List.of(end)).graph(true);
      int expected = chain.members().size() + 1;
      return graph.filter(whole -> whole.layers().size() == expected);
    }
    return made instanceof Made.Net net
        ? new Reader(net.outputs()).graph(false).filter(graph -> graph.hasInputs(net.inputs()))
        : Optional.empty();
  }

  /** Inputs that feed nothing would be listed, too; the model that has one is left out. */
  private boolean hasInputs(List<Flow> inputs) {
    Set<Flow> entries = Collections.newSetFromMap(new IdentityHashMap<>());
    layers.stream()
        .filter(node -> node.call().isEmpty())
        .forEach(node -> entries.add(node.output()));
    return entries.size() == inputs.size() && entries.containsAll(inputs);
  }

  /** Whether each layer takes what the one before gives. */
  boolean isChain() {
    Set<Integer> depths = new HashSet<>();
    return layers.stream().allMatch(node -> node.sources().size() <= 1 && depths.add(node.depth()));
  }

  /** Follows {@code map_graph} in Keras' {@code ops/function.py}. */
  private static final class Reader {
    private final List<Flow> outputs;
    private final List<Object> nodes = new ArrayList<>();
    private final IdentityHashMap<Object, Flow> flows = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> depths = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
    private final Set<Object> layers = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isKnown = true;

    Reader(List<Flow> outputs) {
      this.outputs = outputs;
    }

    Optional<SummaryGraph> graph(boolean isSequential) {
      outputs.forEach(this::walk);
      if (!isKnown) {
        return Optional.empty();
      }
      for (int i = nodes.size() - 1; i >= 0; i--) {
        int depth = depths.getOrDefault(nodes.get(i), 0);
        sources(nodes.get(i)).forEach(input -> depths.merge(key(input), depth + 1, Math::max));
      }
      IdentityHashMap<Object, Node> made = new IdentityHashMap<>();
      for (Object node : nodes) {
        List<Node> before = new ArrayList<>();
        sources(node).forEach(input -> before.add(requireNonNull(made.get(key(input)))));
        made.put(
            node, new Node(requireNonNull(flows.get(node)), before, depths.getOrDefault(node, 0)));
      }
      List<Node> ordered =
          nodes.stream()
              .sorted(
                  Comparator.<Object>comparingInt(node -> -depths.getOrDefault(node, 0))
                      .thenComparingInt(node -> numbers.getOrDefault(node, 0)))
              .map(node -> requireNonNull(made.get(node)))
              .toList();
      return Optional.of(new SummaryGraph(isSequential, ordered));
    }

    /** A call, or what enters. */
    private static Object key(Flow flow) {
      return flow.from().isPresent() ? flow.from().get() : flow;
    }

    private static List<Flow> sources(Object node) {
      return node instanceof Application call ? call.inputs() : List.of();
    }

    private void walk(Flow flow) {
      Object node = key(flow);
      if (!isKnown || flows.putIfAbsent(node, flow) != null) {
        return;
      }
      isKnown =
          flow.shape().isPresent()
              && (node instanceof Application call
                  ? !call.isInner()
                      && call.named().isNothing()
                      && RecurrentStates.outputs(flow).filter(all -> all.size() > 1).isEmpty()
                      && call.layer().inner().isEmpty()
                      && layers.add(call.layer())
                  : flow.entry().isPresent());
      numbers.put(node, numbers.size());
      sources(node).forEach(this::walk);
      nodes.add(node);
    }
  }
}
