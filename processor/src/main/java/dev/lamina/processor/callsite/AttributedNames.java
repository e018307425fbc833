package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Names;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What names mean after javac has resolved them. */
record AttributedNames(Trees trees, Variables variables) implements Names {
  @Override
  public @Nullable Variable variable(TreePath name) {
    if (!(trees.getElement(name) instanceof VariableElement variable)) {
      return null;
    }
    if (variable.getKind() == ElementKind.ENUM_CONSTANT) {
      return Variable.enumConstant(variable);
    }
    Object constant = variable.getConstantValue();
    TreePath initializer = constant == null ? variables.initializer(variable) : null;
    return constant == null && initializer == null
        ? null
        : new Variable(variable, variable.asType(), constant, initializer);
  }

  @Override
  public boolean isFixedArray(Element variable) {
    return variables.holdsFixedArray(variable);
  }

  @Override
  public String method(TreePath call) {
    return called(trees, call)
        .map(
            method ->
                method.getEnclosingElement() instanceof TypeElement type
                    ? type.getQualifiedName() + "." + method.getSimpleName()
                    : "")
        .orElse("");
  }

  /** The method that is called; empty if it is no call, or javac could not tell. */
  static Optional<ExecutableElement> called(Trees trees, TreePath call) {
    return call.getLeaf() instanceof MethodInvocationTree tree
            && trees.getElement(new TreePath(call, tree.getMethodSelect()))
                instanceof ExecutableElement method
        ? Optional.of(method)
        : Optional.empty();
  }
}
