package dev.lamina.processor.callsite;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;

/** Which of two places the program comes to first, where it must come to both. */
final class ProgramOrder {
  private final SourcePositions positions;

  ProgramOrder(Trees trees) {
    this.positions = trees.getSourcePositions();
  }

  /** Whether whatever comes to the second place has been at the first one before. */
  boolean isBefore(Place first, Place second) {
    List<TreePath> one = inwards(first);
    List<TreePath> other = inwards(second);
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      TreePath a = one.get(i);
      TreePath b = other.get(i);
      if (a.getLeaf() != b.getLeaf()) {
        return start(a) < start(b)
            && isSure(a, b)
            && one.stream().skip(i + 1).allMatch(ProgramOrder::isSure);
      }
    }
    return false;
  }

  /** The calls that lead to a place, and the place. */
  private static List<TreePath> inwards(Place place) {
    List<TreePath> all = new ArrayList<>();
    all.add(place.at());
    place.calls().forEach(call -> all.add(0, call));
    return all;
  }

  private long start(TreePath path) {
    return positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
  }

  /** Whether nothing but what is around both decides about the first. */
  private static boolean isSure(TreePath first, TreePath second) {
    for (TreePath at = first; at.getParentPath() != null; at = at.getParentPath()) {
      if (decides(at.getParentPath().getLeaf(), at.getLeaf()) && !isAround(at.getLeaf(), second)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method always comes there. */
  private static boolean isSure(TreePath path) {
    for (TreePath at = path;
        at.getParentPath() != null && !(at.getLeaf() instanceof MethodTree);
        at = at.getParentPath()) {
      if (decides(at.getParentPath().getLeaf(), at.getLeaf())
          && !(at.getLeaf() instanceof MethodTree)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAround(Tree tree, TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part of a tree may be left out. */
  private static boolean decides(Tree tree, Tree part) {
    if (tree instanceof IfTree choice) {
      return part != choice.getCondition();
    } else if (tree instanceof ConditionalExpressionTree choice) {
      return part != choice.getCondition();
    } else if (tree instanceof BinaryTree logic) {
      return part == logic.getRightOperand()
          && (tree.getKind() == Tree.Kind.CONDITIONAL_AND
              || tree.getKind() == Tree.Kind.CONDITIONAL_OR);
    } else if (tree instanceof TryTree attempt) {
      return part == attempt.getBlock() && !attempt.getCatches().isEmpty();
    }
    return tree instanceof CaseTree
        || tree instanceof CatchTree
        || tree instanceof ClassTree
        || tree instanceof LambdaExpressionTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }
}
