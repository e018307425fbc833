package dev.lamina.processor.callsite;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Whether code runs, as far as conditions can be followed, and is meant to work. */
record Reached(
    Trees trees, Variables variables, Loops loops, Expectations expectations, Frame outermost) {
  boolean isReached(Place place) {
    List<TreePath> paths = new ArrayList<>(List.of(place.at()));
    paths.addAll(place.calls());
    for (int i = 0; i < paths.size(); i++) {
      Frame frame = i < place.frames().size() ? place.frames().get(i) : outermost;
      if (new Guards(frame.at(paths.get(i)).constants()).neverRuns(paths.get(i))
          || isInEmptyLoop(paths.get(i), frame)
          || expectations.isMeant(paths.get(i))) {
        return false;
      }
    }
    return variables.conditions(place.variables()).stream()
        .allMatch(condition -> isDecided(condition, place));
  }

  private boolean isInEmptyLoop(TreePath path, Frame frame) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (Loops.isLoop(at.getLeaf())
          && loops.turns(at, frame.at(at)).filter(List::isEmpty).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is known how a condition comes out, or how often a loop runs. */
  private boolean isDecided(TreePath condition, Place place) {
    return isBeside(condition, place)
        || frames(condition, place).stream().allMatch(frame -> isDecided(condition, frame));
  }

  /** Whether it stands in a loop that the program leaves only at its end, and the place beside. */
  private static boolean isBeside(TreePath condition, Place place) {
    TreePath found = null;
    for (TreePath at = condition;
        at != null && !(at.getLeaf() instanceof MethodTree);
        at = at.getParentPath()) {
      if (Loops.isLoop(at.getLeaf())) {
        found = at;
      }
    }
    TreePath loop = found;
    return loop != null
        && !Definitions.isWithin(place.at(), loop.getLeaf())
        && place.calls().stream().noneMatch(call -> Definitions.isWithin(call, loop.getLeaf()))
        && Returns.neverLeaves(loop);
  }

  private boolean isDecided(TreePath condition, Frame frame) {
    TreePath parent = condition.getParentPath();
    if (Loops.isLoop(parent.getLeaf())) {
      return loops.turns(parent, frame.at(parent)).isPresent();
    }
    boolean isFollowed =
        parent.getLeaf() instanceof IfTree
            || parent.getLeaf() instanceof ParenthesizedTree
            || parent.getLeaf() instanceof SwitchTree
            || parent.getLeaf() instanceof SwitchExpressionTree
            || parent.getLeaf() instanceof VariableTree
            || parent.getLeaf() instanceof ReturnTree
            || parent.getLeaf() instanceof ConditionalExpressionTree;
    return isFollowed && frame.at(condition).constants().of(condition).isPresent();
  }

  /**
   * What names mean in the condition: in the calls of its method that lead to the place, or that
   * the code there makes, or else in the objects whose method it is.
   */
  private List<Frame> frames(TreePath condition, Place place) {
    Element method = method(condition);
    List<Frame> around =
        place.frames().stream()
            .filter(frame -> method != null && method.equals(frame.method()))
            .toList();
    if (!around.isEmpty() || method == null) {
      return around.isEmpty()
          ? List.of(outermost)
          : around.subList(around.size() - 1, around.size());
    }
    Set<Frame> called = new LinkedHashSet<>();
    place.frames().forEach(frame -> called(frame, method, method(place.at()), called));
    Element owner = Objects.requireNonNull(method.getEnclosingElement());
    for (Frame frame : place.frames()) {
      Made.Instance object = called.isEmpty() ? frame.self(owner) : null;
      if (object != null) {
        return object.constructions().getOrDefault(owner, List.of(outermost));
      }
    }
    return called.isEmpty() ? List.of(outermost) : List.copyOf(called);
  }

  /** Collects the calls of a method that the code makes. */
  private void called(Frame frame, Element method, @Nullable Element from, Set<Frame> all) {
    for (Frame inner : frame.inner()) {
      TreePath call = inner.call();
      Element caller = frame.isOutermost() && call != null ? method(call) : null;
      if (caller == null || caller.equals(from)) {
        if (method.equals(inner.method()) && inner.around() == null) {
          all.add(inner);
        }
        called(inner, method, from, all);
      }
    }
  }

  private @Nullable Element method(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree) {
        return trees.getElement(at);
      }
    }
    return null;
  }
}
