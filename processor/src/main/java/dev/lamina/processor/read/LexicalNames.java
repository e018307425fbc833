package dev.lamina.processor.read;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Names;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in a default's body while classes are still being generated, when javac has not
 * looked at bodies yet: the fields of the class itself and of those around it, and the constants of
 * the enum it answers.
 */
record LexicalNames(ExecutableElement method) implements Names {
  @Override
  public @Nullable Variable variable(TreePath name) {
    if (name.getLeaf() instanceof IdentifierTree simple) {
      return field(simple.getName().toString());
    }
    return name.getLeaf() instanceof MemberSelectTree select ? enumConstant(select) : null;
  }

  private @Nullable Variable field(String name) {
    for (Element type = method.getEnclosingElement();
        type instanceof TypeElement;
        type = type.getEnclosingElement()) {
      for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
        if (field.getSimpleName().contentEquals(name)) {
          return field.getConstantValue() == null
              ? null
              : new Variable(field, field.asType(), field.getConstantValue(), null);
        }
      }
    }
    return null;
  }

  private @Nullable Variable enumConstant(MemberSelectTree select) {
    TypeMirror type = method.getReturnType();
    Element enumType = type instanceof DeclaredType declared ? declared.asElement() : null;
    if (enumType == null
        || enumType.getKind() != ElementKind.ENUM
        || !isNamed(enumType, select.getExpression().toString())) {
      return null;
    }
    return Variable.enumConstant(enumType, select.getIdentifier().toString());
  }

  private static boolean isNamed(Element type, String written) {
    return type.getSimpleName().contentEquals(written) || type.toString().equals(written);
  }

  @Override
  public String method(TreePath call) {
    String written = ((MethodInvocationTree) call.getLeaf()).getMethodSelect().toString();
    return written.equals("List.of") ? "java.util.List.of" : "";
  }
}
