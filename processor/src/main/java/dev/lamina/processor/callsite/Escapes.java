package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Whether a model is given to code that nobody can follow, and that may compile it anew. */
record Escapes(Trees trees, MadeReader models, TreePath source, Frame outermost) {
  private static final String MODELS = "dev.lamina.models.";

  boolean any(Set<Element> variables) {
    boolean[] found = new boolean[1];
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree node, @Nullable Void unused) {
        TreePath call = getCurrentPath();
        found[0] |=
            node.getArguments().stream()
                    .anyMatch(argument -> isModel(new TreePath(call, argument), variables))
                && !isFollowed(call);
        return super.visitMethodInvocation(node, null);
      }
    }.scan(source, null);
    return found[0];
  }

  private boolean isModel(TreePath argument, Set<Element> variables) {
    Element element = trees.getElement(argument);
    return element != null
        && variables.contains(element)
        && element.asType().toString().startsWith(MODELS);
  }

  private boolean isFollowed(TreePath call) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    String owner = method == null ? "" : String.valueOf(method.getEnclosingElement());
    boolean isLibrary =
        owner.startsWith("dev.lamina.")
            || (owner.startsWith("java.") && !owner.startsWith("java.util.function."));
    return method != null && (isLibrary || models.run(method, call, outermost).isPresent());
  }
}
