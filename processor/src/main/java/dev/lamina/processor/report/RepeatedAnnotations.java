package dev.lamina.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Finds repeated annotations in the source. javac wraps them in a container that the author never
 * wrote, and loses their places.
 */
final class RepeatedAnnotations {
  private final Trees trees;

  RepeatedAnnotations(Trees trees) {
    this.trees = trees;
  }

  /** Prints at the annotation's own place; false if it is not found. */
  boolean print(Problem problem) {
    Site site = problem.site();
    AnnotationMirror annotation = site.annotation();
    TreePath path = trees.getPath(site.element());
    int index = annotation == null ? -1 : index(site.element(), annotation);
    if (path == null || annotation == null || index < 0) {
      return false;
    }
    String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
    List<AnnotationTree> written = new ArrayList<>();
    for (AnnotationTree tree : modifiers(path.getLeaf()).getAnnotations()) {
      String type = tree.getAnnotationType().toString();
      if (type.equals(name) || type.endsWith("." + name)) {
        written.add(tree);
      }
    }
    if (index >= written.size()) {
      return false;
    }
    Tree place = value(written.get(index), valueName(site));
    trees.printMessage(Diagnostic.Kind.ERROR, problem.text(), place, path.getCompilationUnit());
    return true;
  }

  /** Which of the repeated annotations it is. */
  private static int index(Element element, AnnotationMirror annotation) {
    for (AnnotationMirror container : element.getAnnotationMirrors()) {
      for (AnnotationValue value : container.getElementValues().values()) {
        if (value.getValue() instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof AnnotationValue one && one.getValue() == annotation) {
              return i;
            }
          }
        }
      }
    }
    return -1;
  }

  private static ModifiersTree modifiers(Tree tree) {
    return tree instanceof ClassTree type
        ? type.getModifiers()
        : ((MethodTree) tree).getModifiers();
  }

  private static @Nullable String valueName(Site site) {
    AnnotationMirror annotation = site.annotation();
    if (annotation != null) {
      for (ExecutableElement key : annotation.getElementValues().keySet()) {
        if (annotation.getElementValues().get(key) == site.value()) {
          return key.getSimpleName().toString();
        }
      }
    }
    return null;
  }

  private static Tree value(AnnotationTree annotation, @Nullable String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(name)) {
        return assignment.getExpression();
      }
    }
    boolean single = annotation.getArguments().size() == 1 && "value".equals(name);
    return single ? annotation.getArguments().get(0) : annotation;
  }
}
