package dev.lamina.processor.read;

import dev.lamina.processor.model.LaminaTypes;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Whether a layer speaks of classes that are not there: another processor may still write them, or
 * javac reports the author's slip, and nothing that builds on them would compile.
 */
final class MissingTypes {
  /** What javac makes of an annotation's value that it cannot read. */
  private static final String UNREADABLE = "<error>";

  private final Types types;
  private final GeneratedNames generated;
  private final Predicate<String> inherited;

  /**
   * @param inherited whether generated methods of a name override or hide the author's
   */
  MissingTypes(Types types, GeneratedNames generated, Predicate<String> inherited) {
    this.types = types;
    this.generated = generated;
    this.inherited = inherited;
  }

  /** Whether the class, or what generated code takes from it, names something missing. */
  boolean areIn(TypeElement author) {
    for (ExecutableElement method : ElementFilter.methodsIn(author.getEnclosedElements())) {
      if (!SourceVersion.isIdentifier(method.getSimpleName())) {
        return true; // what javac made of a line that it could not read
      }
    }
    return areInLineage(author);
  }

  private boolean areInLineage(TypeElement type) {
    if (LaminaTypes.BASE_LAYER.canonicalName().contentEquals(type.getQualifiedName())) {
      return false;
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (areIn(method)) {
        return true;
      }
    }
    TypeMirror superclass = type.getSuperclass();
    return superclass.getKind() == TypeKind.ERROR
        || hasUnreadable(type)
        || (types.asElement(superclass) instanceof TypeElement above && areInLineage(above));
  }

  private boolean areIn(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    boolean matters =
        name.equals("call") || inherited.test(name) || haveOurs(method.getAnnotationMirrors());
    return matters
        && (isMissing(method.getReturnType())
            || areMissing(method.getParameters().stream().map(VariableElement::asType).toList())
            || areMissing(method.getThrownTypes())
            || hasUnreadable(method));
  }

  private boolean areMissing(List<? extends TypeMirror> several) {
    for (TypeMirror type : several) {
      if (isMissing(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the type, or one inside it, is missing. */
  boolean isMissing(TypeMirror type) {
    if (TypeNames.isMissing(type)) {
      return generated.find(type).isEmpty();
    }
    if (type instanceof ArrayType array) {
      return isMissing(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound =
          wildcard.getExtendsBound() == null
              ? wildcard.getSuperBound()
              : wildcard.getExtendsBound();
      return bound != null && isMissing(bound);
    }
    return type instanceof DeclaredType declared && areMissing(declared.getTypeArguments());
  }

  private static boolean hasUnreadable(Element element) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      if (isOurs(annotation) && areUnreadable(annotation.getElementValues().values())) {
        return true;
      }
    }
    return false;
  }

  private static boolean areUnreadable(Collection<?> values) {
    for (Object one : values) {
      Object value = one instanceof AnnotationValue written ? written.getValue() : one;
      if (value instanceof List<?> several ? areUnreadable(several) : UNREADABLE.equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of Lamina's is among the annotations. */
  static boolean haveOurs(List<? extends AnnotationMirror> annotations) {
    for (AnnotationMirror annotation : annotations) {
      if (isOurs(annotation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(AnnotationMirror annotation) {
    return annotation.getAnnotationType().toString().startsWith("dev.lamina.annotations.");
  }
}
