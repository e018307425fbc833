package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which {@code return} ends a block, where constants decide between several. */
final class Returns {
  private Returns() {}

  /** The expression that the block returns; empty if it is not known which. */
  static Optional<TreePath> of(TreePath block, Frame frame) {
    List<? extends StatementTree> statements = ((BlockTree) block.getLeaf()).getStatements();
    return first(statements.stream().map(one -> new TreePath(block, one)).toList(), frame)
        .filter(end -> ((ReturnTree) end.getLeaf()).getExpression() != null)
        .map(end -> new TreePath(end, ((ReturnTree) end.getLeaf()).getExpression()));
  }

  /** The first that is reached; empty if there is none, or it is not known. */
  private static Optional<TreePath> first(List<TreePath> statements, Frame frame) {
    for (TreePath statement : statements) {
      Tree tree = statement.getLeaf();
      if (tree instanceof ReturnTree) {
        return Optional.of(statement);
      } else if (count(statement) == 0) {
        continue;
      }
      List<TreePath> taken =
          tree instanceof IfTree
              ? Choices.branch(statement, frame).orElse(null)
              : inside(statement);
      if (taken == null) {
        return Optional.empty();
      } else if (taken.stream().anyMatch(one -> count(one) > 0)) {
        return first(taken, frame);
      }
    }
    return Optional.empty();
  }

  private static @Nullable List<TreePath> inside(TreePath block) {
    return block.getLeaf() instanceof BlockTree tree
        ? tree.getStatements().stream().map(one -> new TreePath(block, one)).toList()
        : null;
  }

  /** How many there are in a statement. */
  static int count(TreePath body) {
    int[] count = new int[1];
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree node, @Nullable Void unused) {
        count[0]++;
        return super.visitReturn(node, null);
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
