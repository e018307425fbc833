package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Where a list of operations falls apart: the places with no group of operations on both sides.
 * What lies before such a place needs nothing behind it, neither itself nor through any group, so
 * that in the graph of a long loop most searches end at once.
 */
final class Cuts {
  /** For each place, itself if it is a cut, or else a later one on the way to the next cut. */
  private final int[] next;

  private final IdentityHashMap<LoopGroup, Span> spans = new IdentityHashMap<>();

  /** The first and the last operation of a group. */
  private record Span(int first, int last) {
    static Span of(LoopGroup group) {
      int first = Integer.MAX_VALUE;
      int last = -1;
      for (Node<?> member : group.members) {
        first = Math.min(first, member.position);
        last = Math.max(last, member.position);
      }
      return new Span(first, last);
    }
  }

  Cuts(List<Node<?>> nodes) {
    int places = nodes.isEmpty() ? 0 : nodes.get(nodes.size() - 1).position + 1;
    next = new int[places + 1]; // the place behind the last operation is a cut for good
    for (int place = 0; place < next.length; place++) {
      next[place] = place;
    }
  }

  /** Takes note of a group that has grown: no place inside it is a cut any more. */
  void close(LoopGroup group) {
    Span span = Span.of(group);
    spans.put(group, span);
    for (int place = cut(span.first + 1); place <= span.last; place = cut(place + 1)) {
      next[place] = place + 1;
    }
  }

  /** Whether a cut lies behind the one group and before the other. */
  boolean separate(LoopGroup earlier, LoopGroup later) {
    int from = span(earlier).last + 1;
    return from <= span(later).first && cut(from) <= span(later).first;
  }

  private Span span(LoopGroup group) {
    return spans.computeIfAbsent(group, Span::of);
  }

  /** The first cut from a place on. */
  private int cut(int place) {
    int found = place;
    while (next[found] != found) {
      next[found] = next[next[found]]; // shortens the way for the next who goes it
      found = next[found];
    }
    return found;
  }
}
