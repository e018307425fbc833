package dev.lamina.processor.read;

import dev.lamina.processor.model.LaminaTypes;
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
    boolean isGarbled =
        ElementFilter.methodsIn(author.getEnclosedElements()).stream()
            .anyMatch(method -> !SourceVersion.isIdentifier(method.getSimpleName()));
    return isGarbled || areInLineage(author);
  }

  private boolean areInLineage(TypeElement type) {
    if (LaminaTypes.BASE_LAYER.canonicalName().contentEquals(type.getQualifiedName())) {
      return false;
    }
    TypeMirror superclass = type.getSuperclass();
    return superclass.getKind() == TypeKind.ERROR
        || hasUnreadable(type)
        || ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(this::areIn)
        || (types.asElement(superclass) instanceof TypeElement above && areInLineage(above));
  }

  private boolean areIn(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    boolean matters =
        name.equals("call")
            || inherited.test(name)
            || method.getAnnotationMirrors().stream().anyMatch(MissingTypes::isOurs);
    return matters
        && (isMissing(method.getReturnType())
            || method.getParameters().stream()
                .map(VariableElement::asType)
                .anyMatch(this::isMissing)
            || method.getThrownTypes().stream().anyMatch(this::isMissing)
            || hasUnreadable(method));
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
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream().anyMatch(this::isMissing);
  }

  private static boolean hasUnreadable(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(MissingTypes::isOurs)
        .flatMap(annotation -> annotation.getElementValues().values().stream())
        .anyMatch(MissingTypes::isUnreadable);
  }

  private static boolean isUnreadable(AnnotationValue value) {
    return value.getValue() instanceof List<?> several
        ? several.stream().anyMatch(one -> one instanceof AnnotationValue v && isUnreadable(v))
        : UNREADABLE.equals(value.getValue());
  }

  static boolean isOurs(AnnotationMirror annotation) {
    return annotation.getAnnotationType().toString().startsWith("dev.lamina.annotations.");
  }
}
