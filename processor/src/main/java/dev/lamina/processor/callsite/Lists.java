package dev.lamina.processor.callsite;

import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What Java's lists begin with, and which of them never change. */
final class Lists {
  private static final Set<String> FIXED =
      Set.of("java.util.List.of", "java.util.List.copyOf", "java.util.stream.Stream.toList");

  private final Trees trees;

  Lists(Trees trees) {
    this.trees = trees;
  }

  /** Whether the expression is a list that nobody can change. */
  boolean isFixed(TreePath list) {
    return AttributedNames.called(trees, list)
        .filter(
            method -> FIXED.contains(method.getEnclosingElement() + "." + method.getSimpleName()))
        .isPresent();
  }

  /**
   * Where the elements of a list stand that is made there and grows in one variable: the list that
   * it is a copy of, or the call itself; null if there may be another name for it.
   */
  @Nullable TreePath start(TreePath initializer) {
    if (initializer.getLeaf() instanceof NewClassTree list) {
      boolean isKnown =
          list.getClassBody() == null
              && String.valueOf(trees.getTypeMirror(initializer))
                  .matches("java.util.(Array|Linked)List(<.*>)?");
      if (!isKnown || list.getArguments().isEmpty()) {
        return isKnown ? initializer : null;
      }
      TreePath argument = new TreePath(initializer, list.getArguments().get(0));
      TypeMirror type = trees.getTypeMirror(argument);
      return type != null && type.getKind().isPrimitive() ? initializer : argument;
    }
    return null;
  }

  /** Whether a list begins with nothing. */
  boolean isEmpty(TreePath start) {
    return start.getLeaf() instanceof NewClassTree;
  }
}
