package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the class itself that make layers and models for others: nobody overrides them, and
 * they return in one place, at their end.
 */
final class HelperMethods {
  private final Trees trees;
  private final Element source;
  private final Map<Element, Optional<TreePath>> returned = new HashMap<>();

  HelperMethods(Trees trees, Element source) {
    this.trees = trees;
    this.source = source;
  }

  /** What a call answers: an expression, and what the names in it mean. */
  record Answer(TreePath expression, Frame frame) {}

  /** What a call runs: the block of a method, and what the names in it mean. */
  record Run(TreePath block, Frame frame) {}

  /** The block that a call runs from its beginning to its end; empty if it is not known. */
  Optional<Run> run(ExecutableElement method, TreePath call, Frame frame) {
    TreePath block = body(method).filter(HelperMethods::runsThrough).orElse(null);
    return block == null
        ? Optional.empty()
        : frame.enter(method, call, given(method, call, frame)).map(inner -> new Run(block, inner));
  }

  private static boolean runsThrough(TreePath body) {
    List<? extends StatementTree> statements = ((BlockTree) body.getLeaf()).getStatements();
    boolean returnsLast =
        !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ReturnTree;
    return returns(body) == (returnsLast ? 1 : 0);
  }

  Optional<Answer> answer(ExecutableElement method, TreePath call, Frame frame) {
    TreePath expression = returned.computeIfAbsent(method, key -> read(method)).orElse(null);
    if (expression == null) {
      return Optional.empty();
    }
    return frame
        .enter(method, call, given(method, call, frame))
        .map(inner -> new Answer(expression, inner));
  }

  private Map<Element, Given> given(ExecutableElement method, TreePath call, Frame frame) {
    Map<Element, Given> given = new HashMap<>();
    var arguments = ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      Element parameter = method.getParameters().get(i);
      given.put(parameter, new Given(new TreePath(call, arguments.get(i)), frame));
    }
    return given;
  }

  private Optional<TreePath> read(ExecutableElement method) {
    return method.getReturnType().getKind() == TypeKind.DECLARED
        ? body(method).flatMap(body -> last(body, ((BlockTree) body.getLeaf()).getStatements()))
        : Optional.empty();
  }

  private Optional<TreePath> body(ExecutableElement method) {
    boolean canBeFollowed =
        method.getKind() == ElementKind.METHOD && isFinal(method) && !method.isVarArgs();
    TreePath path = canBeFollowed && isInSource(method) ? trees.getPath(method) : null;
    return path != null && path.getLeaf() instanceof MethodTree tree && tree.getBody() != null
        ? Optional.of(new TreePath(path, tree.getBody()))
        : Optional.empty();
  }

  private static boolean isFinal(ExecutableElement method) {
    Element owner = method.getEnclosingElement();
    return method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)
        || method.getModifiers().contains(Modifier.FINAL)
        || (owner != null && owner.getModifiers().contains(Modifier.FINAL));
  }

  /** Other classes' bodies may not have been looked at by javac yet. */
  private boolean isInSource(ExecutableElement method) {
    for (Element at = method; at != null; at = at.getEnclosingElement()) {
      if (at.equals(source)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<TreePath> last(TreePath body, List<? extends StatementTree> statements) {
    if (statements.isEmpty()
        || !(statements.get(statements.size() - 1) instanceof ReturnTree end)
        || end.getExpression() == null
        || returns(body) != 1) {
      return Optional.empty();
    }
    return Optional.of(new TreePath(new TreePath(body, end), end.getExpression()));
  }

  private static int returns(TreePath body) {
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
