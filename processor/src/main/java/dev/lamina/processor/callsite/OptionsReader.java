package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Objects;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads options, {@code o -> o.useBias(false).units(3)}. Statements that set nothing are skipped;
 * after one that may set anything, nothing is known.
 */
record OptionsReader(CreationReader reader, KnownLayer layer, Trees trees) {
  void apply(TreePath options, Settings settings) {
    if (!(options.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getParameters().size() != 1) {
      settings.forget();
      return;
    }
    Element builder = trees.getElement(new TreePath(options, lambda.getParameters().get(0)));
    TreePath body = new TreePath(options, lambda.getBody());
    if (builder == null) {
      settings.forget();
    } else if (lambda.getBody() instanceof BlockTree block) {
      for (StatementTree statement : block.getStatements()) {
        statement(new TreePath(body, statement), builder, settings);
      }
    } else {
      setters(body, builder, settings);
    }
  }

  private void statement(TreePath statement, Element builder, Settings settings) {
    if (statement.getLeaf() instanceof ExpressionStatementTree expression) {
      setters(new TreePath(statement, expression.getExpression()), builder, settings);
    } else if (touches(statement, builder)) {
      settings.forget();
    }
  }

  private void setters(TreePath expression, Element builder, Settings settings) {
    boolean isChain =
        !argumentsTouch(expression, builder)
            && reader.chain(
                layer, expression, settings, root -> builder.equals(trees.getElement(root)));
    if (!isChain && touches(expression, builder)) {
      settings.forget();
    }
  }

  /** Whether an argument of the chain could set something itself. */
  private boolean argumentsTouch(TreePath expression, Element builder) {
    TreePath at = expression;
    while (at.getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      for (ExpressionTree argument : call.getArguments()) {
        if (touches(new TreePath(at, argument), builder)) {
          return true;
        }
      }
      at = new TreePath(new TreePath(at, select), select.getExpression());
    }
    return false;
  }

  /** Whether the builder is named there, or the statements behind may be left out. */
  private boolean touches(TreePath path, Element builder) {
    return Objects.requireNonNullElse(new Touches(builder).scan(path, null), false);
  }

  private final class Touches extends TreePathScanner<@Nullable Boolean, @Nullable Void> {
    private final Element builder;

    Touches(Element builder) {
      this.builder = builder;
    }

    @Override
    public @Nullable Boolean visitIdentifier(IdentifierTree node, @Nullable Void unused) {
      return builder.equals(trees.getElement(getCurrentPath()));
    }

    @Override
    public @Nullable Boolean visitReturn(ReturnTree node, @Nullable Void unused) {
      return true;
    }

    @Override
    public @Nullable Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
  }
}
