package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Where something happens.
 *
 * @param at the expression
 * @param calls the calls that lead there from the code that is checked, the innermost first
 * @param variables the variables that were followed to know what happens
 * @param frames what names mean at the expression, and at each of the calls
 */
record Place(TreePath at, List<TreePath> calls, Set<Element> variables, List<Frame> frames) {
  /** Keeps copies. */
  Place {
    calls = List.copyOf(calls);
    variables = Set.copyOf(variables);
    frames = List.copyOf(frames);
  }

  /** In the code that is checked itself. */
  Place(TreePath at, Set<Element> variables) {
    this(at, List.of(), variables, List.of());
  }

  /** The same, reached from that place. */
  Place within(Place outer) {
    List<TreePath> all = new ArrayList<>(calls);
    all.add(outer.at);
    all.addAll(outer.calls);
    List<Frame> allFrames = new ArrayList<>(frames);
    allFrames.addAll(outer.frames);
    return new Place(at, all, union(variables, outer.variables), allFrames);
  }

  static Set<Element> union(Set<Element> some, Set<Element> others) {
    Set<Element> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
