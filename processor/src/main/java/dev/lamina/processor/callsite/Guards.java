package dev.lamina.processor.callsite;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.lamina.processor.constant.Constants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code that never runs, because a condition around it or before it is a constant. */
final class Guards {
  private final Constants constants;

  Guards(Constants constants) {
    this.constants = constants;
  }

  boolean neverRuns(TreePath path) {
    for (TreePath at = path; at.getParentPath() != null; at = at.getParentPath()) {
      if (isExcluded(at.getLeaf(), at.getParentPath())) {
        return true;
      }
    }
    return false;
  }

  private boolean isExcluded(Tree child, TreePath parent) {
    Tree tree = parent.getLeaf();
    if (tree instanceof IfTree choice) {
      return isOther(child, choice.getThenStatement(), choice.getCondition(), parent);
    } else if (tree instanceof ConditionalExpressionTree choice) {
      return isOther(child, choice.getTrueExpression(), choice.getCondition(), parent);
    } else if (tree instanceof BinaryTree logic && child == logic.getRightOperand()) {
      return (tree.getKind() == Tree.Kind.CONDITIONAL_AND
              && is(false, parent, logic.getLeftOperand()))
          || (tree.getKind() == Tree.Kind.CONDITIONAL_OR
              && is(true, parent, logic.getLeftOperand()));
    } else if (tree instanceof WhileLoopTree loop) {
      return child == loop.getStatement() && is(false, parent, loop.getCondition());
    } else if (tree instanceof ForLoopTree loop) {
      return child == loop.getStatement() && is(false, parent, loop.getCondition());
    } else if (tree instanceof BlockTree block) {
      return isLeftBefore(child, block.getStatements(), parent);
    }
    return tree instanceof CaseTree part
        && (Choices.isOther(parent, constants)
            || (part.getStatements() != null && isLeftBefore(child, part.getStatements(), parent)));
  }

  /** Whether the condition chooses the branch that the child does not stand in. */
  private boolean isOther(Tree child, Tree then, ExpressionTree condition, TreePath parent) {
    return child != condition && is(child != then, parent, condition);
  }

  private boolean is(boolean value, TreePath parent, @Nullable ExpressionTree condition) {
    return condition != null
        && constants
            .of(new TreePath(parent, condition))
            .filter(constant -> constant.value() instanceof Boolean bool && bool == value)
            .isPresent();
  }

  /** {@code if (true) return;} further up. */
  private boolean isLeftBefore(
      Tree child, List<? extends StatementTree> statements, TreePath block) {
    for (StatementTree statement : statements) {
      if (statement == child) {
        return false;
      }
      if (statement instanceof IfTree choice) {
        TreePath path = new TreePath(block, choice);
        boolean mayLeave =
            (mayLeave(choice.getThenStatement()) && is(true, path, choice.getCondition()))
                || (mayLeave(choice.getElseStatement()) && is(false, path, choice.getCondition()));
        if (mayLeave) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a statement that runs holds one that jumps, wherever that stands in it. */
  private static boolean mayLeave(@Nullable StatementTree statement) {
    boolean[] found = new boolean[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree != null && !(tree instanceof LambdaExpressionTree)) {
          found[0] |=
              switch (tree.getKind()) {
                case RETURN, THROW, BREAK, CONTINUE, YIELD -> true;
                default -> false;
              };
          super.scan(tree, null);
        }
        return null;
      }
    }.scan(statement, null);
    return found[0];
  }
}
