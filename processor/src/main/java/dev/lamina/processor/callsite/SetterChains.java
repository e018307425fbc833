package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The setters that a lambda calls on its one parameter, {@code o -> o.loss("mse").metrics("mae")}
 * or the same as statements.
 */
record SetterChains(Trees trees) {
  /** The calls in order; null if the lambda does anything else with its parameter. */
  @Nullable List<TreePath> read(TreePath path) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getParameters().size() != 1) {
      return null;
    }
    Element options = trees.getElement(new TreePath(path, lambda.getParameters().get(0)));
    TreePath body = new TreePath(path, lambda.getBody());
    if (options == null) {
      return null;
    }
    if (!(lambda.getBody() instanceof BlockTree block)) {
      return chain(body, options);
    }
    List<TreePath> all = new ArrayList<>();
    for (StatementTree statement : block.getStatements()) {
      List<TreePath> calls =
          statement instanceof ExpressionStatementTree expression
              ? chain(
                  new TreePath(new TreePath(body, statement), expression.getExpression()), options)
              : null;
      if (calls == null) {
        return null;
      }
      all.addAll(calls);
    }
    return all;
  }

  private @Nullable List<TreePath> chain(TreePath expression, Element options) {
    List<TreePath> calls = new ArrayList<>();
    TreePath at = expression;
    while (at.getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      for (ExpressionTree argument : call.getArguments()) {
        if (names(new TreePath(at, argument), options)) {
          return null;
        }
      }
      calls.add(at);
      at = new TreePath(new TreePath(at, select), select.getExpression());
    }
    Collections.reverse(calls);
    return options.equals(trees.getElement(at)) ? calls : null;
  }

  private boolean names(TreePath path, Element element) {
    Boolean found =
        new TreePathScanner<@Nullable Boolean, @Nullable Void>() {
          @Override
          public @Nullable Boolean visitIdentifier(IdentifierTree node, @Nullable Void unused) {
            return element.equals(trees.getElement(getCurrentPath()));
          }

          @Override
          public @Nullable Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
          }
        }.scan(path, null);
    return Objects.requireNonNullElse(found, false);
  }
}
