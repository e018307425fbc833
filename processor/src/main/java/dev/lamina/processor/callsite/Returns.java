package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which {@code return} or {@code yield} ends a block, where constants decide between several. */
final class Returns {
  private Returns() {}

  /** The expression that the block returns; empty if it is not known which. */
  static Optional<TreePath> of(TreePath block, Frame frame) {
    return first(inside(block), ReturnTree.class, frame)
        .filter(end -> ((ReturnTree) end.getLeaf()).getExpression() != null)
        .map(end -> new TreePath(end, ((ReturnTree) end.getLeaf()).getExpression()));
  }

  /** The expression that statements of a switch yield; empty if it is not known which. */
  static Optional<TreePath> yielded(List<TreePath> statements, Frame frame) {
    return first(statements, YieldTree.class, frame)
        .map(end -> new TreePath(end, ((YieldTree) end.getLeaf()).getValue()));
  }

  /** The first that is reached; empty if there is none, or it is not known. */
  private static Optional<TreePath> first(
      List<TreePath> statements, Class<? extends Tree> end, Frame frame) {
    for (TreePath statement : statements) {
      Tree tree = statement.getLeaf();
      if (end.isInstance(tree)) {
        return Optional.of(statement);
      } else if (count(tree, end) > 0) {
        List<TreePath> taken = taken(statement, frame);
        if (taken == null) {
          return Optional.empty();
        } else if (taken.stream().anyMatch(one -> count(one.getLeaf(), end) > 0)) {
          return first(taken, end, frame);
        }
      }
    }
    return Optional.empty();
  }

  /** The statements that one runs; null if that is not known. */
  private static @Nullable List<TreePath> taken(TreePath statement, Frame frame) {
    Tree tree = statement.getLeaf();
    if (tree instanceof IfTree) {
      return Choices.branch(statement, frame).orElse(null);
    } else if (tree instanceof SwitchTree) {
      return Choices.statements(statement, frame).orElse(null);
    }
    return tree instanceof BlockTree ? inside(statement) : null;
  }

  private static List<TreePath> inside(TreePath block) {
    return ((BlockTree) block.getLeaf())
        .getStatements().stream().map(one -> new TreePath(block, one)).toList();
  }

  /** Whether what comes behind a statement always runs after it. */
  static boolean neverLeaves(TreePath statement) {
    Tree tree = statement.getLeaf();
    return count(tree, ReturnTree.class) + count(tree, ThrowTree.class) == 0
        && count(tree, LabeledStatementTree.class) == 0
        && !(statement.getParentPath().getLeaf() instanceof LabeledStatementTree);
  }

  /** How many returns there are in a body. */
  static int count(TreePath body) {
    return count(body.getLeaf(), ReturnTree.class);
  }

  private static int count(Tree body, Class<? extends Tree> end) {
    int[] count = new int[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        count[0] += end.isInstance(tree) ? 1 : 0;
        return super.scan(tree, null);
      }

      @Override
      public @Nullable Void visitLambdaExpression(
          LambdaExpressionTree node, @Nullable Void unused) {
        return null;
      }

      @Override
      public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
        return null;
      }
    }.scan(body, null);
    return count[0];
  }
}
