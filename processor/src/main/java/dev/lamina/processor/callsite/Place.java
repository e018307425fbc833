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
 */
record Place(TreePath at, List<TreePath> calls, Set<Element> variables) {
  /** Keeps copies. */
  Place {
    calls = List.copyOf(calls);
    variables = Set.copyOf(variables);
  }

  /** The same, reached from that place. */
  Place within(Place outer) {
    List<TreePath> all = new ArrayList<>(calls);
    all.add(outer.at);
    all.addAll(outer.calls);
    return new Place(at, all, union(variables, outer.variables));
  }

  /** Where it happens in the code that is checked. */
  TreePath outermost() {
    return calls.isEmpty() ? at : calls.get(calls.size() - 1);
  }

  static Set<Element> union(Set<Element> some, Set<Element> others) {
    Set<Element> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
