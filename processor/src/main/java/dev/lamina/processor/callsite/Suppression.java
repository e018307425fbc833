package dev.lamina.processor.callsite;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code @SuppressWarnings("lamina")} on a class, method or variable around a place. */
final class Suppression {
  private static final String WORD = "lamina";

  private Suppression() {}

  static boolean isSuppressed(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      ModifiersTree modifiers = modifiers(at.getLeaf());
      if (modifiers != null
          && modifiers.getAnnotations().stream().anyMatch(Suppression::suppresses)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ModifiersTree modifiers(Tree tree) {
    if (tree instanceof ClassTree type) {
      return type.getModifiers();
    } else if (tree instanceof MethodTree method) {
      return method.getModifiers();
    }
    return tree instanceof VariableTree variable ? variable.getModifiers() : null;
  }

  private static boolean suppresses(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return (name.equals("SuppressWarnings") || name.equals("java.lang.SuppressWarnings"))
        && Objects.requireNonNullElse(new Words().scan(annotation.getArguments(), null), false);
  }

  /** Whether one of the literals is the word. */
  private static final class Words extends TreeScanner<@Nullable Boolean, @Nullable Void> {
    @Override
    public @Nullable Boolean visitLiteral(LiteralTree node, @Nullable Void unused) {
      return WORD.equals(node.getValue());
    }

    @Override
    public @Nullable Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
  }
}
