package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Methods that run what they are given where it is meant to fail, as tests have them: {@code String
 * refusal(Runnable call) { return assertThrows(..., call::run).getMessage(); }}.
 */
record ExpectingMethods(Trees trees) {
  /**
   * Whether a lambda is given to such a method.
   *
   * @param isMeant whether code at a place is meant to fail
   */
  boolean take(TreePath lambda, Predicate<TreePath> isMeant) {
    TreePath call = lambda.getParentPath();
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    TreePath source = method == null ? null : trees.getPath(method);
    if (method == null || source == null) {
      return false;
    }
    return parameter(method, call, lambda)
        .filter(parameter -> isUsed(parameter, source, isMeant))
        .isPresent();
  }

  private static Optional<VariableElement> parameter(
      ExecutableElement method, TreePath call, TreePath lambda) {
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    int index = arguments.indexOf(lambda.getLeaf());
    List<? extends VariableElement> parameters = method.getParameters();
    return index < 0 || parameters.isEmpty()
        ? Optional.empty()
        : Optional.of(parameters.get(Math.min(index, parameters.size() - 1)));
  }

  /** Another class's body may have no types yet, so the parameter goes by its name. */
  private static boolean isUsed(
      VariableElement parameter, TreePath source, Predicate<TreePath> isMeant) {
    boolean[] isFound = new boolean[1];
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        isFound[0] |=
            name.getName().equals(parameter.getSimpleName()) && isMeant.test(getCurrentPath());
        return null;
      }
    }.scan(source, null);
    return isFound[0];
  }
}
