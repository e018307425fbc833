package dev.lamina.processor.callsite;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a variable holds where it is read: its initializer, or what the last assignment before gives
 * it, {@code x = Dense.of(3).apply(x)}, if the code up to there runs straight on.
 */
final class Definitions {
  private final Variables variables;
  private final SourcePositions positions;

  Definitions(Trees trees, Variables variables) {
    this.variables = variables;
    this.positions = trees.getSourcePositions();
  }

  /** The expression whose value the variable holds there. */
  Optional<TreePath> at(Element variable, TreePath use) {
    TreePath initializer = variables.initializer(variable);
    if (initializer != null) {
      return Optional.of(initializer);
    }
    TreePath declaration = variables.declaration(variable);
    return declaration != null && declaration.getParentPath().getLeaf() instanceof BlockTree block
        ? straight(variable, declaration, block, use)
        : Optional.empty();
  }

  private Optional<TreePath> straight(
      Element variable, TreePath declaration, BlockTree block, TreePath use) {
    Tree reading = statement(block, use);
    if (reading == null) {
      return Optional.empty();
    }
    TreePath last = null;
    for (TreePath assignment : variables.assignments(variable)) {
      Tree writing = statement(block, assignment);
      if (writing == null) {
        return Optional.empty();
      }
      boolean isDirect = isStatement(writing, assignment.getLeaf());
      if (writing == reading && !isDirect) {
        return Optional.empty();
      }
      boolean isBefore = writing != reading && start(use, writing) < start(use, reading);
      if (isBefore && (last == null || start(use, last.getLeaf()) < start(use, writing))) {
        last = assignment;
      }
    }
    if (last == null) {
      return Optional.ofNullable(variables.initialValue(declaration));
    }
    Tree writing = statement(block, last);
    return writing != null
            && isStatement(writing, last.getLeaf())
            && last.getLeaf() instanceof AssignmentTree assignment
        ? Optional.of(new TreePath(last, assignment.getExpression()))
        : Optional.empty();
  }

  private static boolean isStatement(Tree statement, Tree expression) {
    return statement instanceof ExpressionStatementTree whole
        && whole.getExpression() == expression;
  }

  /** The statement of the block that the path is in; null if it is in none. */
  static @Nullable Tree statement(BlockTree block, TreePath path) {
    for (TreePath at = path; at.getParentPath() != null; at = at.getParentPath()) {
      if (at.getParentPath().getLeaf() == block) {
        return at.getLeaf();
      }
    }
    return null;
  }

  private long start(TreePath inFile, Tree tree) {
    return positions.getStartPosition(inFile.getCompilationUnit(), tree);
  }
}
