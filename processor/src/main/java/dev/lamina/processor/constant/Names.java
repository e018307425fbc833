package dev.lamina.processor.constant;

import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant.EnumName;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What the names in an expression stand for. */
public interface Names {
  /** The variable that a name stands for; null if it is none, or one that may change. */
  @Nullable Variable variable(TreePath name);

  /** Whether a variable's array is never changed, and out of other code's reach. */
  default boolean isFixedArray(Element variable) {
    return false;
  }

  /** What a method answers, or a field of an object holds, where that can be followed. */
  default Optional<Constant> value(TreePath expression) {
    return Optional.empty();
  }

  /** The qualified name of the method that is called, such as {@code java.util.List.of}. */
  String method(TreePath call);

  /**
   * A variable that never changes.
   *
   * @param element the variable
   * @param type its type
   * @param constant its value where javac or a class file knows it
   * @param initializer what its value is computed from, else
   */
  record Variable(
      Element element, TypeMirror type, @Nullable Object constant, @Nullable TreePath initializer) {
    /** A constant of that enum; null if it has none of that name. */
    public static @Nullable Variable enumConstant(Element enumType, String name) {
      return enumType.getEnclosedElements().stream()
          .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
          .filter(member -> member.getSimpleName().contentEquals(name))
          .findFirst()
          .map(Variable::enumConstant)
          .orElse(null);
    }

    /** An enum constant. */
    public static Variable enumConstant(Element constant) {
      String name = constant.getSimpleName().toString();
      return new Variable(constant, constant.asType(), new EnumName(name), null);
    }
  }
}
