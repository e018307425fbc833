package dev.lamina.processor.callsite;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Code whose author knows that it fails: a {@code catch} around it, a lambda that may throw
 * anything, as those of {@code assertThrows}, or that is given to a method which expects it to, a
 * test that expects an exception, or {@code @SuppressWarnings("lamina")}.
 */
final class Expectations {
  private static final String SUPPRESSED = "lamina";

  private final Trees trees;
  private final Elements elements;
  private final Types types;
  private final ExpectingMethods methods;

  Expectations(Trees trees, Elements elements, Types types) {
    this.trees = trees;
    this.elements = elements;
    this.types = types;
    methods = new ExpectingMethods(trees);
  }

  boolean isMeant(TreePath path) {
    return isMeant(path, at -> methods.take(at, within -> isMeant(within, deeper -> false)));
  }

  private boolean isMeant(TreePath path, Predicate<TreePath> isTaken) {
    for (TreePath at = path; at.getParentPath() != null; at = at.getParentPath()) {
      TreePath parent = at.getParentPath();
      Tree tree = at.getLeaf();
      boolean isMeant =
          (parent.getLeaf() instanceof TryTree attempt && isCaught(tree, attempt, parent))
              || (tree instanceof LambdaExpressionTree
                  && (mayThrowAnything(at) || isTaken.test(at)))
              || (tree instanceof MemberReferenceTree && mayThrowAnything(at))
              || (tree instanceof MethodTree method && expectsException(method))
              || isSuppressed(at);
      if (isMeant) {
        return true;
      }
    }
    return false;
  }

  private boolean isCaught(Tree child, TryTree attempt, TreePath path) {
    if (attempt.getCatches().contains(child) || child == attempt.getFinallyBlock()) {
      return false;
    }
    TypeMirror thrown = type(IllegalArgumentException.class);
    for (CatchTree one : attempt.getCatches()) {
      Tree declared = one.getParameter().getType();
      List<? extends Tree> caught =
          declared instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(declared);
      TreePath parameter = new TreePath(new TreePath(path, one), one.getParameter());
      for (Tree type : caught) {
        TypeMirror mirror = trees.getTypeMirror(new TreePath(parameter, type));
        if (mirror == null || types.isSubtype(thrown, mirror)) {
          return true;
        }
      }
    }
    return false;
  }

  private TypeMirror type(Class<?> type) {
    return Objects.requireNonNull(elements.getTypeElement(type.getName())).asType();
  }

  private boolean mayThrowAnything(TreePath function) {
    if (!(trees.getTypeMirror(function) instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement functional)) {
      return false;
    }
    TypeMirror anything = type(Throwable.class);
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(functional))) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)
          && method.getThrownTypes().stream().anyMatch(t -> types.isSameType(t, anything))) {
        return true;
      }
    }
    return false;
  }

  /** {@code @Test(expected = ...)}, {@code @Test(expectedExceptions = ...)}. */
  private static boolean expectsException(MethodTree method) {
    for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
      for (Tree argument : annotation.getArguments()) {
        if (argument instanceof AssignmentTree assignment
            && assignment.getVariable().toString().startsWith("expected")) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSuppressed(TreePath path) {
    Tree tree = path.getLeaf();
    boolean isDeclaration =
        tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree;
    Element element = isDeclaration ? trees.getElement(path) : null;
    SuppressWarnings suppressed =
        element == null ? null : element.getAnnotation(SuppressWarnings.class);
    try {
      return suppressed != null && Arrays.asList(suppressed.value()).contains(SUPPRESSED);
    } catch (AnnotationTypeMismatchException e) {
      return false; // javac says itself that these are no texts
    }
  }
}
